import fc from 'fast-check';

/** What people paste by accident, and others on purpose. */
export const SEEDS: readonly string[] = [
  ...['{"$ne":null}', '{"$gt":""}', 'a[$gt]=', '$where', '[object Object]', "'; drop table tickets; --"],
  ...['__proto__', 'constructor', 'constructor.prototype', 'toString', '{"__proto__":{"polluted":1}}'],
  ...['<!channel>', '<!here|all of you>', '<@UBOB|x>', '<@UNOBODY>', '<#C0HELP|help>', '&lt;!channel&gt;'],
  ...['<https://a.example|https://b.example>', '<>', '<|>', '<<<<', '```', '*_~`', '&amp;amp;'],
  ...[
    '\u202Etxt.exe',
    '\u2067שלום',
    'مرحبا',
    '\u200B',
    '\u200B\u2060\uFEFF',
    'a\u0301\u0301\u0301',
    '\u2028',
  ],
  ...['\uD800', 'x\uDC00y', '\u0000', 'a\u0000b', '\u0007\u001B[31m', '\u0085', '👩‍👩‍👧‍👦', '🙂'.repeat(40)],
  ...['', ' ', '\n\n', '\t', '0', '-1', '1e309', 'NaN', 'null', 'undefined', 'true', '%00', '%', '+', '\\'],
  ...['OPS-1', 'ops-1', 'OPS-99999999999999999999', 'OPS-0', 'DATA-1', 'XYZ-1', '../../etc/passwd'],
];

const seed = fc.constantFrom(...SEEDS);

/** Words as people write them. */
export const words = fc
  .array(
    fc.constantFrom('The', 'payments', 'API', 'times', 'out', 'again', 'since', 'noon', 'ä', '支払い', '🙂'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list) => list.join(' '));

const joined = fc
  .array(fc.oneof(seed, words), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '));

/** As long as an input of Slack takes, or nearly. */
const long = fc
  .tuple(
    fc.constantFrom('x', '🙂', '&', '<', '\u202E', 'long '),
    fc.constantFrom(499, 500, 501, 1_490, 2_999, 3_000),
  )
  .map(([unit, length]) => unit.repeat(length).slice(0, length));

/** Anything that can be typed into Slack: sane, odd or long. */
export const text = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 3, arbitrary: seed },
  { weight: 2, arbitrary: joined },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: long },
);

/** Values of the wrong kind for every field: numbers for texts, operators, prototype keys, endless texts. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      '',
      [],
      {},
      [[]],
      [null],
      { $ne: null },
      { $gt: '' },
      { $regex: '.*' },
    ],
    ...[
      { constructor: { prototype: { polluted: 1 } } },
      { toString: 1 },
      { length: -1 },
      { id: { $ne: null } },
    ],
    JSON.parse('{"__proto__":{"polluted":1}}'),
  ),
  seed,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(3_001, 50_000, 400_000).map((length) => 'x'.repeat(length)),
);

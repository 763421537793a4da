import fc from 'fast-check';

/** What is no honest value anywhere, or is one by accident. */
const ODD: readonly string[] = [
  ...['', ' ', '\u0000', 'a\u0000b', '\u0007\u001b[31m', '\u0085', '\u2028', '\u202etxt.exe', '\ufeff'],
  ...['\ud800', 'x\udc00y', '👩‍👩‍👧‍👦', 'a\u0301\u0301', '<!channel>', '<script>alert(1)</script>'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$where', '$ne', '{"$ne":null}', 'a[$gt]='],
  ...['null', 'undefined', 'NaN', '1e309', '-0', '0', '-1', '1.5', '99999999999999999999', 'true', '[]'],
  ...['%', '%00', '%ff', '..', '.', '../../etc/passwd', '..%2f', '\\', '/', '?', '#', ';', '|', '"', "'"],
  ...['2026-02-30', '2026-13-01T00:00:00Z', '0000-00-00', '+275760-09-13T00:00:00.001Z', '9999999-01-01'],
  ...['Europe/Nowhere', 'OPS-0', 'OPS-99999999999999999999', '-OPS-1', 'W/"1"', '"1"', '*'],
  'eyJhbGciOiJub25lIn0.e30.',
];

const long = fc
  .tuple(fc.constantFrom('x', '🙂', '\u0000', '%', '9', '(a+)+$'), fc.constantFrom(255, 501, 5_000, 50_000))
  .map(([unit, length]) => unit.repeat(length).slice(0, length));

/** Texts that nobody sends on purpose, or only on bad purpose. */
export const oddText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ODD) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: long },
);

/** Values of the wrong kind for nearly every field. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, -0, [], {}, [[]], [null], [{}]],
    ...[{ $ne: null }, { $gt: '' }, { $regex: '.*' }, { $where: '1' }, [{ $ne: null }]],
    ...[{ constructor: { prototype: { polluted: 1 } } }, { toString: 1 }, { length: -1 }],
    JSON.parse('{"__proto__":{"polluted":1}}'),
    nested(20),
    nested(200),
  ),
  oddText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(101, 1_001, 20_000).map((length) => Array.from({ length }, () => 'x')),
);

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce((inner: unknown) => ({ a: [inner] }), 1);
}

import fc from 'fast-check';
import { arbitraryOf, type Known } from './arbitrary-of.ts';
import { mutated } from './mutated.ts';
import type { Operation, Parameter } from './operations.ts';
import { oddText } from './texts.ts';

/** A request as it is sent. */
export type Sent = {
  operation: Operation;
  path: string;
  headers: Record<string, string>;
  body: string | null;
};

/** Requests of an operation: what its schemas say, with more or less wrong about it. */
export function requestsOf(operation: Operation, known: Known): fc.Arbitrary<Sent> {
  const { parameters } = operation;
  const of = (where: Parameter['in']) => parameters.filter((it) => it.in === where);
  return fc
    .record({
      inPath: fc.tuple(...of('path').map((it) => fc.tuple(fc.constant(it.name), textFor(it, known)))),
      query: queryOf(of('query'), known),
      headers: headersOf(of('header')),
      body: bodyOf(operation, known),
    })
    .map(({ inPath, query, headers, body }) => ({
      ...{ operation, body },
      path: `${filled(operation.path, inPath)}${query}`,
      headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), ...headers },
    }));
}

/** As text: addresses and headers have nothing else. */
function textFor({ name, schema }: Parameter, known: Known): fc.Arbitrary<string> {
  const fitting = arbitraryOf(schema, known, name).map((value) =>
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  );
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: oddText });
}

function filled(path: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce((left, [name, value]) => left.replace(`{${name}}`, () => encoded(value) || 'x'), path);
}

/** Texts that are no Unicode cannot stand in an address; what is written for them can. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text.slice(0, 4_000)).toString()).replace(/^\.{1,2}$/, '%2e');
}

function queryOf(parameters: readonly Parameter[], known: Known): fc.Arbitrary<string> {
  const pairs = parameters.map((it) =>
    fc.tuple(fc.constant(it.name), textFor(it, known), fc.nat(3)).map(([name, value, given]) => {
      return given === 0 || it.required ? `${encoded(name)}=${encoded(value)}` : '';
    }),
  );
  const odd = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: oddText.map((text) => `${encoded(text)}=1`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('limit[$gt]=1', '__proto__=1', 'limit=1&limit=2', '%', '%ff=%ff', '&&=='),
    },
  );
  return fc.tuple(...pairs, odd).map((parts) => {
    const given = parts.filter((part) => part !== '');
    return given.length === 0 ? '' : `?${given.join('&')}`;
  });
}

/** Headers have printable letters of one byte, and no blanks about them. */
const headerText = oddText.map((text) => text.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 2_000));

function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const own = Object.fromEntries(parameters.map(({ name }) => [name, headerOf(name)]));
  return fc
    .record(
      {
        ...own,
        'x-request-id': headerText,
        'content-type': fc.constantFrom('text/plain', 'application/json; charset=x', 'application/xml', ''),
        accept: fc.constantFrom('text/html', '*/*', ''),
      },
      { requiredKeys: [] },
    )
    .chain((all) =>
      fc.constantFrom(
        all,
        ...Array<typeof all>(3).fill(only(all, Object.keys(own))),
        ...Array<typeof all>(6).fill({}),
      ),
    );
}

function headerOf(name: string): fc.Arbitrary<string> {
  if (name === 'if-match')
    return fc.oneof(
      fc.nat(5).map((rev) => `"${rev}"`),
      fc.constantFrom('*', '*', '*', 'W/"1"'),
      headerText,
    );
  return fc.oneof(fc.uuid(), fc.constantFrom('"same key"', 'same-key'), headerText);
}

function only(all: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

const RAW = fc.constantFrom(
  ...[
    '',
    ' ',
    '{',
    '[]',
    'null',
    '1',
    '"text"',
    '{"a":1e999}',
    '{"a":',
    '{}{}',
    '\u0000',
    '<xml/>',
    'a=1&b=2',
  ],
  ...['{"__proto__":{"polluted":1}}', '{"a":"\\ud800"}', '{"\\u0000":1}', '\ufeff{}', "{'a':1}"],
  `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  `{"a":"${'x'.repeat(1_100_000)}"}`,
);

function bodyOf({ body, method }: Operation, known: Known): fc.Arbitrary<string | null> {
  if (['GET', 'HEAD'].includes(method)) return fc.constant(null);
  if (!body) return fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: RAW });
  const fitting = arbitraryOf(body.schema, known);
  const example = withKnown(body.example, known);
  const values = fc.oneof(
    { weight: 5, arbitrary: fitting },
    { weight: 5, arbitrary: mutated(fitting) },
    { weight: 2, arbitrary: mutated(fc.constant(example)) },
    { weight: 3, arbitrary: fc.constant(example) },
  );
  return fc.oneof(
    { weight: 12, arbitrary: values.map((value) => JSON.stringify(value) ?? 'null') },
    { weight: 1, arbitrary: RAW },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

/** The example with names that are there. */
function withKnown(example: unknown, { byField }: Known): unknown {
  const [board = ''] = byField.board ?? [];
  const [person = ''] = byField.person ?? [];
  const text = JSON.stringify(example)
    .replaceAll('"OPS"', JSON.stringify(board))
    .replaceAll('OPS-123', `${board}-1`)
    .replaceAll('OPS-124', `${board}-2`)
    .replaceAll(/(?:bob|carol)@example\.com/g, person);
  return JSON.parse(text);
}

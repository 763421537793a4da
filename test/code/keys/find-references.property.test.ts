import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CodeTexts, findReferences } from '../../../src/code/keys/find-references.ts';
import { propertyRuns } from '../../helpers/property-runs.ts';

const PREFIXES = ['OPS', 'DATA', 'K8S'];

const options = { numRuns: propertyRuns() };

/** Pieces of which most texts are hostile, and some name tickets. */
const piece = fc.constantFrom(
  ...[
    'OPS-1',
    'data-22',
    'K8S-7',
    'UTF-8',
    'OPS-0',
    'fixes ',
    'refs ',
    'part of ',
    'skip ',
    ', ',
    ' and ',
    ': ',
  ],
  ...['`', '```', '~~~', '<!--', '-->', '> ', '- ', '\n', '\n\n', '\r\n', ' ', 'a', '-', 'é', '\u2028'],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const texts = fc.record({ title: text, branch: text, body: text, commits: fc.array(text, { maxLength: 3 }) });

const ticket = fc
  .tuple(fc.constantFrom(...PREFIXES), fc.integer({ min: 1, max: 999_999_999 }))
  .map(([prefix, number]) => `${prefix}-${number}`);
const someTickets = fc.uniqueArray(ticket, { minLength: 1, maxLength: 5 });
const anyCase = (word: string) => fc.constantFrom(word, word.toUpperCase(), `${word}:`);
const closingWord = fc.constantFrom('close', 'fixes', 'resolved', 'implementing', 'complete').chain(anyCase);

function keysOf(found: CodeTexts): string[] {
  return findReferences(found, PREFIXES).map(({ key }) => key);
}

test('whatever the texts say, each ticket is named once, by a key of a known prefix', () => {
  fc.assert(
    fc.property(texts, (given) => {
      const keys = keysOf(given);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^(OPS|DATA|K8S)-[1-9]\d{0,8}$/);
    }),
    options,
  );
});

test('whatever the texts say, the case of their letters changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      (body) => {
        const upper = findReferences({ body: body.toUpperCase() }, PREFIXES);
        expect(findReferences({ body }, PREFIXES)).toEqual(upper);
      },
    ),
    options,
  );
});

test('a list behind a closing word is closed as a whole', () => {
  fc.assert(
    fc.property(closingWord, someTickets, fc.constantFrom(', ', ' and '), (word, keys, separator) => {
      const body = `Before.\n\n${word} ${keys.join(separator)}\nAfter.`;
      expect(findReferences({ body }, PREFIXES).map(({ key, how }) => `${how} ${key}`)).toEqual(
        keys.map((key) => `closes ${key}`),
      );
    }),
    options,
  );
});

test('nothing inside a fence, a quote or a comment is named', () => {
  const harmless = text.map((inside) => inside.replace(/[`~]|-->|[\r\n\u2028\u2029]/g, ''));
  const wrapped = fc.tuple(
    fc.constantFrom(
      (inside: string) => `\`\`\`\n${inside}\n\`\`\``,
      (inside: string) => `\`\`${inside}\`\``,
      (inside: string) => `> ${inside}`,
      (inside: string) => `<!-- ${inside} -->`,
    ),
    harmless,
    ticket,
  );
  fc.assert(
    fc.property(wrapped, ([wrap, inside, key]) => {
      expect(keysOf({ body: `${wrap(`fixes ${key} ${inside}`)}\n\nfixes OPS-4711` })).toEqual(['OPS-4711']);
    }),
    options,
  );
});

test('whatever else the texts say, what is to be skipped is left out', () => {
  fc.assert(
    fc.property(texts, ticket, (given, key) => {
      const commits = [...given.commits, `skip ${key}`];
      expect(keysOf({ ...given, commits })).not.toContain(key);
    }),
    options,
  );
});

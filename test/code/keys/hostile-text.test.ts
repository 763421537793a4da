import { expect, test } from 'vitest';
import { findReferences } from '../../../src/code/keys/find-references.ts';

const SMALL = 100_000;
const LARGE = 1_000_000;

/** Ten times the text may take ten times as long, and some noise; what is quadratic takes a hundred times. */
const MOST = 35;

/** Below this many milliseconds, the clock says more about the machine than about the text. */
const LEAST_MS = 0.5;

/** The small text takes a few milliseconds. */
const FAR_TOO_LONG_MS = 1_500;

/** No try begins later than that: those that are red would go on for minutes. */
const ENOUGH_MS = 10_000;

/** Each makes a text of about so many characters. */
const shapes: [name: string, make: (length: number) => string][] = [
  ...[
    'a',
    ' ',
    '\n',
    '-',
    '`',
    '>',
    'OPS-1',
    'OPS-1 ',
    'OPS-1,',
    'OPS-1 and ',
    'OPS-',
    'OPS-999999999',
    'UTF-8 ',
    'fix ',
    'fixes:',
    'fixes OPS-1, ',
    'part of ',
    'skip OPS-1 ',
    'abcdefghij-',
    '<!--',
    '<!-- ',
    '-->',
    '<!-->',
    '<!--\n',
    '<!--\n-->',
    'x <!--\n',
    '```\n',
    '```x`\n',
    '`` ` ',
    '`a',
    '`\n\n',
    '~~~\n',
    '- - ',
    '1. ',
    '- ```\n',
    '> > \n',
    '>`\n',
    '\t\n',
    '\u2028',
    'ſİK-1 ',
  ].map((part): [string, (length: number) => string] => [
    JSON.stringify(part),
    (length) => part.repeat(length / part.length),
  ]),
  ['a closing word and spaces', (length) => `fixes${' '.repeat(length)}`],
  ['closing words and spaces', (length) => `fixes${' '.repeat(999)}`.repeat(length / 1_000)],
  ['half a link and spaces', (length) => `part${' '.repeat(999)}`.repeat(length / 1_000)],
  ['a gap in a list', (length) => `fixes OPS-1,${' '.repeat(length)}`],
  ['an and that is far', (length) => `fixes OPS-1${' '.repeat(length)}and`],
  ['a key of digits', (length) => `OPS-${'1'.repeat(length)}`],
  ['a long prefix', (length) => `${'A'.repeat(length)}-1`],
  ['an open fence', (length) => `\`\`\`\n${'``` x\n'.repeat(length / 6)}`],
  ['a fence of half the text', (length) => `${'`'.repeat(length / 2)}\n${'```\n'.repeat(length / 8)}`],
  ['an open comment', (length) => `<!--${'-- >\n'.repeat(length / 5)}`],
  ['an open inline comment', (length) => `a ${'<!-- '.repeat(length / 5)}`],
  ['runs of every length', runsOfEveryLength],
  ['runs of every length, twice', (length) => runsOfEveryLength(length / 2).repeat(2)],
];

/** Backticks in runs of 1, 2, 3 …, so that none is closed by another. */
function runsOfEveryLength(length: number): string {
  const runs: string[] = [];
  for (let run = 1, total = 0; total < length; run += 1, total += run) runs.push('`'.repeat(run));
  return runs.join(' ');
}

/** The shorter of two tries, in milliseconds; each reads the text so many times. */
function timeOf(text: string, times: number): number {
  const tries = Array.from({ length: 2 }, () => {
    const begun = performance.now();
    for (let left = times; left > 0; left -= 1) findReferences({ body: text }, ['OPS', 'DATA']);
    return performance.now() - begun;
  });
  return Math.min(...tries);
}

/**
 * How many times longer the large text takes, at the best of a few tries. The small one is read ten times in a row: on
 * a busy machine a short run fits between two interruptions and a long one never does, so both have to be as long.
 */
function growthOf(make: (length: number) => string): number {
  const [small, large] = [make(SMALL), make(LARGE)];
  const begun = performance.now();
  findReferences({ body: small }, ['OPS', 'DATA']);
  // The large one would take minutes, or hours.
  if (performance.now() - begun > FAR_TOO_LONG_MS) return Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  for (let left = 15; left > 0 && best >= MOST && performance.now() - begun < ENOUGH_MS; left -= 1) {
    best = Math.min(best, (10 * timeOf(large, 1)) / Math.max(timeOf(small, 10), 10 * LEAST_MS));
  }
  return best;
}

test.each(shapes)('ten times the text takes no more than its share of time: %s', (_name, make) => {
  expect(growthOf(make)).toBeLessThan(MOST);
});

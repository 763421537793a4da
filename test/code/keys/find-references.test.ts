import { describe, expect, test } from 'vitest';
import { type CodeTexts, findReferences } from '../../../src/code/keys/find-references.ts';

/** `OPS-1 closes body`, for each ticket that was found. */
function found(texts: CodeTexts, prefixes: readonly string[] = ['OPS', 'DATA']): string[] {
  return findReferences(texts, prefixes).map(({ key, how, where }) => `${key} ${how} ${where}`);
}

const bodies: [body: string, expected: string[]][] = [
  ['', []],
  ['OPS-1', ['OPS-1 mentions body']],
  ['See OPS-1.', ['OPS-1 mentions body']],
  ['(OPS-1)', ['OPS-1 mentions body']],
  ['ops-1 and Data-22', ['OPS-1 mentions body', 'DATA-22 mentions body']],
  ['OPS-999999999', ['OPS-999999999 mentions body']],
  ['https://docs.example.com/OPS-1', ['OPS-1 mentions body']],
  ['See OPS-1-2', ['OPS-1 mentions body']],

  ['UTF-8, SHA-256 and CVE-2024 are no tickets', []],
  ['OPS-0', []],
  ['OPS-01', []],
  ['OPS-1234567890', []],
  ['OPS-1a', []],
  ['DEVOPS-1', []],
  ['2OPS-1', []],
  ['OPS - 1', []],
  ['OPS 1, OPS_1 and OPS#1', []],
  ['FIN-1', []],

  ['close OPS-1', ['OPS-1 closes body']],
  ['closes OPS-1', ['OPS-1 closes body']],
  ['closed OPS-1', ['OPS-1 closes body']],
  ['closing OPS-1', ['OPS-1 closes body']],
  ['fix OPS-1', ['OPS-1 closes body']],
  ['fixes OPS-1', ['OPS-1 closes body']],
  ['fixed OPS-1', ['OPS-1 closes body']],
  ['fixing OPS-1', ['OPS-1 closes body']],
  ['resolve OPS-1', ['OPS-1 closes body']],
  ['resolves OPS-1', ['OPS-1 closes body']],
  ['resolved OPS-1', ['OPS-1 closes body']],
  ['resolving OPS-1', ['OPS-1 closes body']],
  ['implement OPS-1', ['OPS-1 closes body']],
  ['implements OPS-1', ['OPS-1 closes body']],
  ['implemented OPS-1', ['OPS-1 closes body']],
  ['implementing OPS-1', ['OPS-1 closes body']],
  ['complete OPS-1', ['OPS-1 closes body']],
  ['completes OPS-1', ['OPS-1 closes body']],
  ['completed OPS-1', ['OPS-1 closes body']],
  ['completing OPS-1', ['OPS-1 closes body']],
  ['Fixes: OPS-1', ['OPS-1 closes body']],
  ['FIXES ops-1', ['OPS-1 closes body']],
  ['- [x] fixes OPS-1', ['OPS-1 closes body']],
  ['This closes\tOPS-1.', ['OPS-1 closes body']],

  ['fixes OPS-1, OPS-2', ['OPS-1 closes body', 'OPS-2 closes body']],
  ['fixes OPS-1 and OPS-2', ['OPS-1 closes body', 'OPS-2 closes body']],
  ['fixes OPS-1, OPS-2 and DATA-3', ['OPS-1 closes body', 'OPS-2 closes body', 'DATA-3 closes body']],
  ['fixes OPS-1. OPS-2 is next', ['OPS-1 closes body', 'OPS-2 mentions body']],
  ['fixes OPS-1 or OPS-2', ['OPS-1 closes body', 'OPS-2 mentions body']],
  ['fixes OPS-1, refs OPS-2', ['OPS-1 closes body', 'OPS-2 links body']],
  ['refs OPS-1, OPS-2', ['OPS-1 links body', 'OPS-2 mentions body']],
  ['fixes UTF-8, OPS-1', ['OPS-1 mentions body']],
  ['fixes OPS-1, UTF-8, OPS-2', ['OPS-1 closes body', 'OPS-2 mentions body']],

  ['fixes\nOPS-1', ['OPS-1 mentions body']],
  ['fixes OPS-1,\nOPS-2', ['OPS-1 closes body', 'OPS-2 mentions body']],
  ['fixes\u2028OPS-1', ['OPS-1 mentions body']],
  ['prefixes OPS-1', ['OPS-1 mentions body']],
  ['closely OPS-1', ['OPS-1 mentions body']],
  ['fixes the bug of OPS-1', ['OPS-1 mentions body']],
  ['fixes-OPS-1', ['OPS-1 mentions body']],

  ['refs OPS-1', ['OPS-1 links body']],
  ['part of OPS-1', ['OPS-1 links body']],
  ['Relates to OPS-1', ['OPS-1 links body']],
  ['related to OPS-1', ['OPS-1 mentions body']],

  ['OPS-1, refs OPS-1, fixes OPS-1', ['OPS-1 closes body']],
  ['fixes OPS-1. See OPS-1.', ['OPS-1 closes body']],
  ['skip OPS-1', []],
  ['fixes OPS-1, but skip OPS-1', []],
  ['skip OPS-1 and OPS-2', ['OPS-2 mentions body']],
];

test.each(bodies)('the body %j names %j', (body, expected) => {
  expect(found({ body })).toEqual(expected);
});

const hidden: [what: string, body: string, expected: string[]][] = [
  ['a code fence', '```\nfixes OPS-1\n```\nrefs OPS-2', ['OPS-2 links body']],
  ['a fence with a language', '```sh\nfixes OPS-1\n```', []],
  ['a fence of tildes', '~~~\nfixes OPS-1\n```\nOPS-2\n~~~\nOPS-3', ['OPS-3 mentions body']],
  ['a longer fence around a fence', '````\n```\nOPS-1\n```\nOPS-2\n````\nOPS-3', ['OPS-3 mentions body']],
  ['a fence in a list', '- this:\n    ```\n    fixes OPS-1\n    ```\n- OPS-2', ['OPS-2 mentions body']],
  ['a fence right behind a list marker', '1. ```\n   OPS-1\n   ```', []],
  ['a fence that is not closed', 'OPS-1\n```\nfixes OPS-2', ['OPS-1 mentions body']],
  ['a fence in Windows lines', '```\r\nfixes OPS-1\r\n```\r\nOPS-2', ['OPS-2 mentions body']],
  ['inline code', 'not `fixes OPS-1` but OPS-2', ['OPS-2 mentions body']],
  ['inline code with a backtick in it', '``fixes ` OPS-1`` OPS-2', ['OPS-2 mentions body']],
  ['three backticks within a line', '```fixes OPS-1``` OPS-2', ['OPS-2 mentions body']],
  ['inline code over two lines', '`fixes\nOPS-1` OPS-2', ['OPS-2 mentions body']],
  ['a quote', '> fixes OPS-1\n\nOPS-2', ['OPS-2 mentions body']],
  ['a quote in a quote', '>> fixes OPS-1\n  > OPS-2', []],
  ['a quote in a list', '- > fixes OPS-1', []],
  ['a comment', '<!-- fixes OPS-1 -->OPS-2', ['OPS-2 mentions body']],
  ['a comment over lines', '<!--\nfixes OPS-1\n\n```\n-->\nOPS-2', ['OPS-2 mentions body']],
  ['a comment within a line', 'See <!-- fixes\nOPS-1 --> OPS-2', ['OPS-2 mentions body']],
  ['a comment that is not closed', 'OPS-1\n<!-- fixes OPS-2\n\nfixes OPS-3', ['OPS-1 mentions body']],
];

test.each(hidden)('%s hides what it holds', (_what, body, expected) => {
  expect(found({ body })).toEqual(expected);
});

const shown: [what: string, body: string, expected: string[]][] = [
  ['a backtick without its other', 'a ` here, fixes OPS-1', ['OPS-1 closes body']],
  ['backticks in two paragraphs', 'a ` here\n\nfixes OPS-1 `', ['OPS-1 closes body']],
  ['runs of other lengths', '` `` fixes OPS-1', ['OPS-1 closes body']],
  ['a greater-than sign within a line', 'a > b, fixes OPS-1', ['OPS-1 closes body']],
  ['a comment sign in code', 'Write `<!--` first.\nfixes OPS-1', ['OPS-1 closes body']],
  ['an empty comment', '<!-->\nfixes OPS-1', ['OPS-1 closes body']],
  ['a comment between the word and the key', 'Fixes <!-- which? --> OPS-1', ['OPS-1 closes body']],
  ['code between the word and the key', 'Fixes `retry` OPS-1', ['OPS-1 mentions body']],
];

test.each(shown)('%s hides nothing else', (_what, body, expected) => {
  expect(found({ body })).toEqual(expected);
});

describe('places', () => {
  test('a key in a title or a branch links', () => {
    expect(found({ title: 'OPS-1: retry once' })).toEqual(['OPS-1 links title']);
    expect(found({ branch: 'feature/ops-12-thing' })).toEqual(['OPS-12 links branch']);
    expect(found({ branch: 'fix/OPS-12_thing' })).toEqual(['OPS-12 links branch']);
    expect(found({ branch: 'ops-12' })).toEqual(['OPS-12 links branch']);
    expect(found({ branch: 'devops-12' })).toEqual([]);
  });

  test('a closing word counts in a title, a body and commits, and not in a branch', () => {
    expect(found({ title: 'Fixes OPS-1: retry once' })).toEqual(['OPS-1 closes title']);
    expect(found({ commits: ['Retry once\n\nFixes OPS-1', 'See OPS-2', 'part of OPS-3'] })).toEqual([
      'OPS-1 closes commit',
      'OPS-2 mentions commit',
      'OPS-3 links commit',
    ]);
    expect(found({ branch: 'fix OPS-1' })).toEqual(['OPS-1 links branch']);
  });

  test('the strongest form of a ticket counts, and the first place among equals', () => {
    expect(found({ title: 'OPS-1', branch: 'ops-1', body: 'fixes OPS-1' })).toEqual(['OPS-1 closes body']);
    expect(found({ branch: 'ops-1', body: 'refs OPS-1', commits: ['OPS-1'] })).toEqual([
      'OPS-1 links branch',
    ]);
    expect(found({ title: 'Fix OPS-1', body: 'fixes OPS-1' })).toEqual(['OPS-1 closes title']);
  });

  test('skip leaves a ticket out wherever it is named', () => {
    const texts = { title: 'OPS-1', branch: 'ops-1', body: 'skip OPS-1', commits: ['fixes OPS-1, OPS-2'] };
    expect(found(texts)).toEqual(['OPS-2 closes commit']);
  });

  test('a revert closes nothing, although it repeats who closed', () => {
    expect(found({ title: 'Revert "Fixes OPS-1: retry once"' })).toEqual(['OPS-1 links title']);
    expect(found({ commits: ['Revert "Fix OPS-1"\n\nThis reverts commit 1a2b3c4.'] })).toEqual([
      'OPS-1 links commit',
    ]);
  });
});

test('only prefixes of boards that exist are known', () => {
  expect(found({ title: 'UTF-8 and OPS-1' }, ['UTF'])).toEqual(['UTF-8 links title']);
  expect(found({ title: 'OPS-1' }, ['ops'])).toEqual(['OPS-1 links title']);
  expect(found({ title: 'OPS-1' }, [])).toEqual([]);
});

test('a reference names the prefix and the number as well', () => {
  expect(findReferences({ branch: 'feature/ops-12-thing' }, ['OPS'])).toEqual([
    { key: 'OPS-12', prefix: 'OPS', number: 12, how: 'links', where: 'branch' },
  ]);
});

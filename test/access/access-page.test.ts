import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessTable } from '../../scripts/access/access-table.ts';
import { fillIn } from '../../scripts/configuration/fill-in.ts';

test('the page says what the policy says; `npx tsx scripts/access.ts` writes it', () => {
  const page = readFileSync('docs/usage/access.md', 'utf8');
  expect(page).toBe(fillIn(page, accessTable(), 'access'));
});

const cellsOf = (what: string) => {
  const row = accessTable()
    .split('\n')
    .find((line) => line.startsWith(`| ${what} |`));
  return row?.split('|').map((cell) => cell.trim());
};

// Ruling 1 and 2, and the roles as they are described above the table.
test.each([
  ['', ['member', 'requester', 'agent', 'board admin', 'admin', 'auditor', 'operator', 'besides', 'token']],
  ['read internal comments', ['', '', 'yes', 'yes', 'yes', 'yes', 'yes', '', 'read']],
  ['comment internally', ['', '', 'yes', 'yes', 'yes', '', 'yes', '', 'write']],
  ['comment on a ticket', ['', 'yes', 'yes', 'yes', 'yes', '', 'yes', '', 'write']],
  ['change a board and its policies', ['', '', '', 'yes', 'yes', '', 'yes', '', 'admin']],
  ['create and change tenants', ['', '', '', '', '', '', 'yes', '', 'admin']],
  ['read what is for the platform only', ['', '', '', '', '', '', 'yes', '', 'read']],
])('who may "%s"', (what, cells) => {
  expect(cellsOf(what)).toEqual(['', what, ...cells, '']);
});

test('what Docket alone does is no row', () => {
  expect(accessTable()).not.toContain('what a code host');
});

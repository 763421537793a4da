import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../../../src/errors.ts';
import { PROBLEMS } from '../../../../src/http/api/errors/status.ts';

/** The rows of the table in the docs: `| code | status | what to do |`. */
const ROW = /^\| `([a-z_]+)` \| (\d{3}) \| .+ \|$/gm;

test('the docs say which status each code has', () => {
  const page = readFileSync('docs/usage/api.md', 'utf8');
  const told = [...page.matchAll(ROW)].map(([, code, status]) => [code, Number(status)]);
  expect(told.sort()).toEqual(ERROR_CODES.map((code) => [code, PROBLEMS[code].status]).sort());
});

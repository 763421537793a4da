import { readFileSync, writeFileSync } from 'node:fs';
import { accessTable } from './access/access-table.ts';
import { fillIn } from './configuration/fill-in.ts';

/** Brings the table of `docs/usage/access.md` up to date with the policy in `src/access/policy.ts`. */
const page = new URL('../docs/usage/access.md', import.meta.url);
writeFileSync(page, fillIn(readFileSync(page, 'utf8'), accessTable(), 'access'));

import { readFileSync, writeFileSync } from 'node:fs';
import { configurationTable } from './configuration/configuration-table.ts';
import { fillIn } from './configuration/fill-in.ts';

/** Brings the table of variables in `docs/usage/operate.md` up to date with `src/config/environment.ts`. */
const page = new URL('../docs/usage/operate.md', import.meta.url);
writeFileSync(page, fillIn(readFileSync(page, 'utf8'), configurationTable()));

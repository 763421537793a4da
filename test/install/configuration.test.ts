import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configurationTable } from '../../scripts/configuration/configuration-table.ts';
import { fillIn } from '../../scripts/configuration/fill-in.ts';

const page = readFileSync('docs/usage/operate.md', 'utf8');

describe('the table of variables', () => {
  test('on the page is the one that the schema gives; `npx tsx scripts/configuration.ts` brings it up to date', () => {
    expect(page).toBe(fillIn(page, configurationTable()));
  });

  test('has every variable, with its default', () => {
    const rows = configurationTable()
      .split('\n')
      .slice(2)
      .map((row) => row.split(' | '));
    const defaults = Object.fromEntries(rows.map(([name, , value]) => [name?.slice(3, -1), value]));
    expect(defaults).toMatchObject({
      ...{ MONGODB_URI: 'required', SLACK_BOT_TOKEN: 'required' },
      ...{ SLACK_APP_TOKEN: 'one of the two is required', DOCKET_ADMINS: '' },
      ...{ PORT: '`3000`', ROLES: '`web, worker`', LOG_LEVEL: '`info`', LANE_LEASE_MS: '`30000`' },
    });
  });

  test('an older table is replaced, and the rest of the page stays', () => {
    const older = page.replace('`MONGODB_URI`', '`MONGO_URL`');
    expect(older).not.toBe(page);
    expect(fillIn(older, configurationTable())).toBe(page);
  });

  test('a page without the place for it is refused', () => {
    expect(() => fillIn('# Operate', 'x')).toThrow('Put them in.');
  });
});

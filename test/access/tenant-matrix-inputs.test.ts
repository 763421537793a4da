import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/catalogue/commands.ts';
import { queries } from '../../src/catalogue/queries.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { buildTenant } from './matrix/build-tenant.ts';
import { fieldsOf, pathsOf } from './matrix/fields-of.ts';
import { outcomeOf } from './matrix/outcome.ts';
import type { Rule } from './matrix/rule.ts';
import { commandRules, queryRules } from './matrix/rules.ts';
import { staffOf } from './matrix/world.ts';

const all = [
  ...commands.map((it) => ({ ...it, rule: commandRules[it.id] })),
  ...queries.map((it) => ({ ...it, rule: queryRules[it.id] })),
].map((it) => [it.id, it] as const);

let desk: TestDesk;
let count = 0;

beforeAll(async () => {
  const secrets = openSecrets(secretKeys.parse(`2026:${Buffer.alloc(32, 7).toString('base64')}`));
  desk = await openTestDesk({ secrets });
}, 120_000);
afterAll(() => desk.close());

/** A tenant that nothing was done to yet, with somebody who may do everything in it. */
async function freshTenant() {
  const letters = count.toString(26).padStart(3, '0');
  const tenant = `t${[...letters].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}`;
  count += 1;
  const staff = await staffOf(desk, tenant);
  return { known: await buildTenant(desk, tenant, staff), admin: staff.admin };
}

function ruleFor(id: string, rule: Rule | undefined): Rule {
  if (rule) return rule;
  throw new Error(`Say in test/access/matrix what to try with ${id}.`);
}

describe('what is tried in vain elsewhere is good at home:', () => {
  test.each(all)('%s', async (id, it) => {
    const { inputs, own = 'ok', idsOnly } = ruleFor(id, it.rule);
    const { known, admin } = await freshTenant();
    const refs = idsOnly ? known.byId : known.byName;
    const [input] = inputs(refs, { ...refs, ticket: refs.other });
    const isCommand = commands.some((command) => command.id === id);
    const attempt = isCommand
      ? desk.run(admin, it as never, input as never)
      : desk.ask(admin, it as never, input as never);
    const outcome = await outcomeOf(attempt);
    const { code = 'ok' }: { code?: string } = JSON.parse(outcome);
    expect({ code, outcome: code === own ? '' : outcome }).toEqual({ code: own, outcome: '' });
  });
});

test('no rule is for what is not in the catalogue, where nothing would be tried with it', () => {
  const known = all.map(([id]) => id);
  expect(Object.keys({ ...commandRules, ...queryRules }).filter((id) => !known.includes(id))).toEqual([]);
});

describe('every field is tried:', () => {
  test.each(all)('%s', (id, it) => {
    const { inputs } = ruleFor(id, it.rule);
    const refs = new Proxy({}, { get: (_refs, name) => `some ${String(name)}` });
    const tried = new Set(inputs(refs as never, refs as never).flatMap((input) => pathsOf(input)));
    expect(fieldsOf(it.input).filter((field) => !tried.has(field))).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import { collections } from '../../src/catalogue/rows.ts';
import { saveConnection } from '../../src/code/connections/commands/save-connection.ts';
import type { AnyCommand } from '../../src/engine/command.ts';
import { guards } from '../../src/engine/guards.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { saveTeam } from '../../src/teams/commands/save-team.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { createToken } from '../../src/tokens/commands/create-token.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';

const KEY = `2026:${Buffer.alloc(32, 7).toString('base64')}`;

let desk: TestDesk;
let operator: Actor;
/** An admin of `default`, who is no operator. */
let ada: Actor;
beforeAll(async () => {
  desk = await openTestDesk({ secrets: openSecrets(secretKeys.parse(KEY)) });
  operator = await desk.person('olga', { operator: true });
  ada = await desk.person('ada', { admin: true });
  await desk.run(operator, saveTenant, { id: 'acme', name: 'Acme' });
});
afterAll(() => desk.close());

const timeZone = 'Europe/Berlin';
const hours = { from: '09:00', to: '17:00' };
const stepsOf = (channel: string) => [{ delayMs: 0, targets: [{ kind: 'channel' as const, id: channel }] }];
const layers = [
  {
    ...{ name: 'First', people: ['olga@here.example'], turn: { kind: 'weekly' as const } },
    ...{ startsOn: '2026-01-05', handoverAt: '09:00' },
  },
];
const token = { id: '7d6a9f3e-3f0b-4d58-9a54-0f4f4b6a2d11', hash: 'a'.repeat(64), name: 'Deploy' };

/** Everything that makes something in a tenant that is named. */
const MAKERS: [string, AnyCommand, object][] = [
  ['a board', createBoard, { prefix: 'NOWH', name: 'Nowhere' }],
  ['a team', saveTeam, { name: 'Nobody', members: ['olga@here.example'] }],
  ['a calendar', saveCalendar, { name: 'Never', timeZone, week: [[hours], [], [], [], [], [], []] }],
  ['a rotation', saveRotation, { name: 'Nobody', timeZone, layers }],
  ['an escalation policy', saveEscalationPolicy, { name: 'Nobody', steps: stepsOf('C0NOWH') }],
  ['a connection', saveConnection, { provider: 'github' }],
];

async function rowsOf(tenantId: string): Promise<number> {
  const counts = await Promise.all(collections.map((each) => desk.reader.count(each, { tenantId })));
  return counts.reduce((sum, count) => sum + count, 0);
}

test.each(MAKERS)('%s is not made in a tenant that does not exist', async (_what, command, fields) => {
  const refusal = await refusalOf(desk.run(operator, command, { ...fields, tenantId: 'nowhere' }));
  const message = 'There is no tenant nowhere. `/ticket tenant` lists those that there are.';
  expect([refusal.code, refusal.fields]).toEqual(['invalid_input', { tenantId: message }]);
  expect(await rowsOf('nowhere')).toBe(0);
});

test.each(MAKERS)('%s is made in those that do', async (_what, command, fields) => {
  for (const tenantId of ['default', 'platform', 'acme']) {
    const name = tenantId.slice(0, 2).toUpperCase();
    const own = {
      ...('prefix' in fields ? { prefix: `NO${name}` } : {}),
      ...('steps' in fields ? { steps: stepsOf(`C0${name}`) } : {}),
    };
    await desk.run(operator, command, { ...fields, ...own, tenantId });
  }
});

test.each(MAKERS)(
  'whoever may not make %s there does not learn which there are',
  async (_what, command, fields) => {
    const held = await desk.reader.count(guards, {});
    const refused = async (tenantId: string) => {
      const { code, message } = await refusalOf(desk.run(ada, command, { ...fields, tenantId }));
      return [code, message];
    };
    expect(await refused('nowhere')).toEqual(await refused('acme'));
    expect((await refused('nowhere'))[0]).toBe('forbidden');
    expect(await desk.reader.count(guards, {})).toBe(held);
  },
);

test('a token of a service is not made in a tenant that does not exist, and leaves nothing there', async () => {
  const input = { ...token, service: 'Deploy bot', tenantId: 'nowhere' };
  expect((await refusalOf(desk.run(operator, createToken, input))).code).toBe('not_found');
  expect(await rowsOf('nowhere')).toBe(0);
});

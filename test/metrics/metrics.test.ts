import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { Database } from '../../src/database/connect.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { bury } from '../../src/engine/dead-letters.ts';
import { type Metrics, openMetrics } from '../../src/metrics/metrics.ts';
import { budgets } from '../../src/slack/budget.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { startTicket } from '../../src/tickets/commands/start-ticket.ts';
import { buildEvent } from '../helpers/build.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
let metrics: Metrics;
let bob: Actor;

beforeEach(async () => {
  metrics = openMetrics();
  desk = await openTestDesk({ meter: metrics.meter });
  metrics.watch(desk.engine);
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterEach(() => desk.close());

/** The lines of what begins so, without their explanations. */
async function lines(start: string): Promise<string[]> {
  const { body } = await metrics.text();
  return body.split('\n').filter((line) => line.startsWith(start));
}

test('counts commands by how they ended', async () => {
  const { ticketId: ticket } = await desk.run(bob, createTicket, { board: 'OPS', subject: 'Slow' });
  await desk.run(bob, startTicket, { ticket });
  await expect(desk.run(bob, startTicket, { ticket })).rejects.toThrow();
  await expect(desk.run(bob, startTicket, { ticket: 'OPS-99' })).rejects.toThrow();

  expect(await lines('docket_commands_total{command="ticket.start"')).toEqual([
    'docket_commands_total{command="ticket.start",door="test",outcome="ok"} 1',
    'docket_commands_total{command="ticket.start",door="test",outcome="transition_not_allowed"} 1',
    'docket_commands_total{command="ticket.start",door="test",outcome="not_found"} 1',
  ]);
});

// Red where the count of failures begins with the first one: Prometheus sees no rise in a number that was not there.
test('counts failures of ours from zero', async () => {
  expect(await lines('docket_failures_total')).toEqual(['docket_failures_total 0']);
  metrics.meter.command({ command: 'ticket.start', door: 'test', outcome: 'conflict' });
  metrics.meter.command({ command: 'ticket.start', door: 'test', outcome: 'error' });
  expect(await lines('docket_failures_total')).toEqual(['docket_failures_total 1']);
});

test('says how long the oldest event waits for each consumer', async () => {
  desk.engine.subscribe({
    name: 'slow',
    mode: 'each',
    wants: ({ type }) => type === 'ticket.created',
    handle: async () => undefined,
  });
  await desk.run(bob, createTicket, { board: 'OPS', subject: 'Slow' });
  desk.clock.advance(90_000);

  const [waits = ''] = await lines('docket_outbox_age_seconds{consumer="slow"}');
  expect(Number(waits.split(' ')[1])).toBeCloseTo(90, 0);
  expect(await lines('docket_outbox_age_seconds{consumer="tickets.keys"}')).toEqual([
    'docket_outbox_age_seconds{consumer="tickets.keys"} 0',
  ]);
});

// Red where each of many who ask at once makes the database look everything up.
test('looks up once for those who ask at the same time', async () => {
  let times = 0;
  const engine = {
    ...desk.engine,
    get subscribers() {
      times += 1;
      return desk.engine.subscribers;
    },
  };
  const others = openMetrics();
  others.watch(engine);
  await Promise.all([others.text(), others.text(), others.text()]);
  expect(times).toBe(1);
  await others.text();
  expect(times).toBe(2);
});

test('counts what was given up, until it is given back', async () => {
  const event = buildEvent('ticket.created', { _id: 'ticket:a|1', stream: 'ticket:a', seq: 1 });
  await bury(desk.engine, 'slack.card', event, { reason: 'no', attempts: 12 });

  expect(await lines('docket_dead_letters')).toEqual(['docket_dead_letters{consumer="slack.card"} 1']);
});

test('says how long Slack makes us wait', async () => {
  const now = desk.clock.now();
  const row = { tenantId: 'platform', spentUntil: now, offeredUntil: 0, urgentUntil: 0 };
  await rowsOf(desk.database, budgets).insertMany([
    { _id: 'T0|C1', ...row, closedUntil: now + 30_000 },
    { _id: 'T0|C2', ...row, closedUntil: now - 1_000 },
  ]);

  expect(await lines('docket_slack_budgets_spent')).toEqual(['docket_slack_budgets_spent 1']);
  const [wait = ''] = await lines('docket_slack_budget_wait_seconds');
  expect(Number(wait.split(' ')[1])).toBeCloseTo(30, 0);
});

test('goes on counting while the database is away, and says so', async () => {
  expect(await lines('docket_database_up')).toEqual(['docket_database_up 1']);
  await desk.run(bob, createTicket, { board: 'OPS', subject: 'Slow' });
  await desk.database.close();

  expect(await lines('docket_database_up')).toEqual(['docket_database_up 0']);
  expect(await lines('docket_commands_total{command="ticket.create"')).toEqual([
    'docket_commands_total{command="ticket.create",door="test",outcome="ok"} 1',
  ]);
});

// Red where a database that hangs keeps whoever asks waiting, and so its own being away from being known.
test('goes on telling its own numbers while the database hangs', async () => {
  const others = openMetrics({ latestMs: 20 });
  const never = () => new Promise<never>(() => undefined);
  const collection = () => ({ find: () => ({ toArray: never }), countDocuments: never });
  const db = { collection } as unknown as Database['db'];
  others.watch({ ...desk.engine, database: { ...desk.database, db } });
  expect((await others.text()).body).toMatch(/^docket_database_up 0$/m);
});

test('holds nothing that names a person, a ticket or a tenant', async () => {
  await desk.run(bob, createTicket, { board: 'OPS', subject: 'Canary in the mine' });

  const { body } = await metrics.text();
  for (const name of ['Canary', 'OPS-1', 'bob', 'UBOB', 'default"']) expect(body).not.toContain(name);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../src/access/actor.ts';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { deliveries } from '../../src/engine/deliveries.ts';
import { openReader } from '../../src/engine/reader.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import { type Docket, openDocket } from '../helpers/docket.ts';
import { dropAnswers } from './slack-fails.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const KEYS = ['OPS-1', 'OPS-2', 'OPS-3', 'OPS-4', 'OPS-5'];

/** Five tickets at once, each of them raised to high priority at once. */
async function fileFive(): Promise<void> {
  const { desk } = docket.app;
  const actor = { ...systemActor('test'), tenantId: DEFAULT_TENANT };
  await Promise.all(
    KEYS.map(async (_key, n) => {
      const by = (id: string) => ({ actor, door: 'test', caller: 'test', id });
      const input = { board: 'OPS', subject: `Ticket ${n}` };
      const { ticketId } = await desk.run(createTicket, input, by(`create ${n}`));
      await desk.run(updateTicket, { ticket: ticketId, changes: { priority: 'high' } }, by(`raise ${n}`));
    }),
  );
}

/** Lets the pauses between the first five tries pass. */
async function pass(): Promise<void> {
  for (let n = 0; n < 5; n += 1) {
    await docket.settle();
    docket.clock.advance(20_000);
  }
  await docket.settle();
}

/** The keys on the cards in `#ops-triage`, in order. */
function shownKeys(): string[] {
  return docket.triage.messages.map(({ text }) => /OPS-\d/.exec(text)?.[0] ?? text).toSorted();
}

/** The deliveries that are in `#ops-triage` more than once. */
function doubled(): string[] {
  const ids = docket.triage.messages.map(({ stored }) => String(stored.metadata?.event_payload.delivery));
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].toSorted();
}

/** The deliveries of which we know that they may be there more than once. */
async function marked(): Promise<string[]> {
  const reader = openReader(docket.app.engine.database, { tenantId: DEFAULT_TENANT });
  return (await reader.find(deliveries, { mayBeDoubled: true })).map(({ _id }) => _id).toSorted();
}

test(
  'Slack takes posts and updates, and drops the connection instead of answering: one right card each',
  async () => {
    dropAnswers(docket.slack, 8);
    await fileFive();
    await pass();
    expect(shownKeys()).toEqual(KEYS);
    expect(await marked()).toEqual([]);
    for (const { text } of docket.triage.messages) expect(text).toContain('High');
  },
  A_MINUTE,
);

test(
  'where Docket may not look for what it sent, second cards are marked, and go as soon as it may',
  async () => {
    const { slack, bob, triage } = docket;
    dropAnswers(slack, 3);
    slack.faults.add({ method: 'conversations.history', kind: 'error', error: 'missing_scope', times: 100 });
    await fileFive();
    await pass();
    expect([...new Set(shownKeys())]).toEqual(KEYS);
    expect(doubled()).not.toEqual([]);
    expect(await marked()).toEqual(doubled());

    slack.faults.clear();
    for (const key of KEYS) await bob.command(`/ticket take ${key}`, { in: '#ops-triage' });
    await pass();
    expect(shownKeys()).toEqual(KEYS);
    expect(await marked()).toEqual([]);
    for (const { text } of triage.messages) expect(text).toContain('@bob');
  },
  A_MINUTE,
);

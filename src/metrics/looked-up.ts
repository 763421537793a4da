import { Gauge, type Registry } from 'prom-client';
import { everyTenant } from '../access/scope.ts';
import { webhookInbox } from '../code/inbox-row.ts';
import { deadLetters } from '../engine/dead-letters.ts';
import type { Engine } from '../engine/engine.ts';
import { NORMAL, outbox, URGENT } from '../engine/outbox.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import { budgets } from '../slack/budget.ts';
import { tickets } from '../tickets/ticket.ts';
import { PRIORITIES } from '../tickets/vocabulary.ts';
import { dueTickets } from '../timers/due-tickets.ts';

/** What stands in the database when somebody asks: the same for each process, so take one of them for it. */
export function lookUpInto(registry: Registry, engine: Engine): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const outboxAge = gauge(
    'docket_outbox_age_seconds',
    'How long the oldest event waits that a consumer has before it.',
    'consumer',
  );
  const inbox = gauge('docket_webhooks_waiting', 'Webhooks that were kept and have yet to take effect.');
  const dead = gauge('docket_dead_letters', 'What was given up and waits for a replay.', 'consumer');
  const overdue = gauge('docket_timer_overdue_seconds', 'How long the oldest timer is due.');
  const spent = gauge(
    'docket_slack_budgets_spent',
    'Channels and methods of Slack that are being waited for.',
  );
  const wait = gauge('docket_slack_budget_wait_seconds', 'The longest wait among them.');

  /** Everything is asked for before anything is set: what cannot be had leaves what there was. */
  return async () => {
    const reader = openReader(engine.database, everyTenant);
    const now = engine.clock.now();
    const seconds = (at: number) => Math.max(0, now - at) / 1_000;
    const oldest = new Map<string, number>();
    for (const { name } of engine.subscribers) oldest.set(name, (await oldestFor(reader, name)) ?? now);
    const buried = await reader.countBy(deadLetters, 'consumer', {});
    const waiting = await reader.count(webhookInbox, { state: 'waiting' });
    const first = (await firstTimer(reader, now)) ?? now;
    const waits = await budgetWaits(reader, now);

    outboxAge.reset();
    for (const [consumer, at] of oldest) outboxAge.set({ consumer }, seconds(at));
    dead.reset();
    for (const [consumer, count] of buried) dead.set({ consumer }, count);
    inbox.set(waiting);
    overdue.set(seconds(first));
    spent.set(waits.length);
    wait.set(Math.max(0, ...waits) / 1_000);
  };
}

/** Both priorities: what is urgent goes first, and what is not may be older. */
async function oldestFor(reader: Reader, consumer: string): Promise<number | undefined> {
  const found = await Promise.all(
    [URGENT, NORMAL].map((priority) =>
      reader.find(outbox, { to: consumer, priority }, { sort: { at: 1 }, limit: 1 }),
    ),
  );
  const times = found.flat().map(({ at }) => at.getTime());
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** One look for each priority, because the index holds them so. */
async function firstTimer(reader: Reader, now: number): Promise<number | undefined> {
  const found = await Promise.all(
    [...PRIORITIES.keys()].map((rank) => {
      const due = { ...dueTickets(new Date(now)), 'derived.priorityRank': rank };
      return reader.find(tickets, due, { sort: { 'derived.nextTimerAt': 1 }, limit: 1 });
    }),
  );
  const times = found.flat().map(({ derived }) => derived.nextTimerAt?.getTime() ?? now);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** How long each key of a budget keeps whoever comes now waiting, in milliseconds. */
async function budgetWaits(reader: Reader, now: number): Promise<number[]> {
  const later = { $gt: now };
  const rows = await reader.find(budgets, { $or: [{ closedUntil: later }, { offeredUntil: later }] });
  return rows.map(({ closedUntil, offeredUntil }) => Math.max(closedUntil, offeredUntil) - now);
}

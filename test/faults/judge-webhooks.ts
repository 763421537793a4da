import { webhookInbox } from '../../src/code/inbox-row.ts';
import { pullRequests } from '../../src/code/pull-requests/pull-request.ts';
import type { Database } from '../../src/database/connect.ts';
import { driverRowsOf } from '../../src/database/unscoped.ts';
import { events } from '../../src/engine/events.ts';

export type WebhooksVerdict = {
  confirmed: number;
  /** Acknowledged, and not done, or without its pull request, or without its ticket hearing of it. */
  lost: number;
  /** Deliveries with two rows, and pull requests that were recorded, or that their ticket heard of, more than once. */
  doubled: number;
};

/**
 * Compares the deliveries that were acknowledged, by their ids with the numbers of the pull requests that they opened,
 * with what there is. Each opened a pull request of its own, which names one ticket.
 */
export async function judgeWebhooks(
  database: Database,
  acknowledged: ReadonlyMap<string, number>,
): Promise<WebhooksVerdict> {
  const inbox = await driverRowsOf(database, webhookInbox)
    .find({}, { projection: { deliveryId: 1, state: 1 } })
    .toArray();
  const rows = countBy(inbox.map(({ deliveryId }) => deliveryId));
  const done = new Set(inbox.filter(({ state }) => state === 'done').map(({ deliveryId }) => deliveryId));
  const found = await driverRowsOf(database, pullRequests)
    .find({}, { projection: { number: 1 } })
    .toArray();
  const recorded = countBy(found.map(({ number }) => number));
  const noted = await streamsWith(database, 'pull_request.recorded');
  const linked = await linksOf(database);
  const idOf = new Map(found.map(({ _id, number }) => [number, _id]));
  const lost = [...acknowledged].filter(([id, number]) => {
    const pullRequest = idOf.get(number) ?? '';
    return !done.has(id) || !noted.has(`pull_request:${pullRequest}`) || !linked.has(pullRequest);
  });
  for (const [id, number] of lost) process.stderr.write(`lost: ${id} of pull request ${number}\n`);
  const twice = [rows, recorded, noted, linked].flatMap((counts) => [...counts].filter(([, n]) => n > 1));
  for (const [what, times] of twice) process.stderr.write(`doubled: ${what} ${times} times\n`);
  return { confirmed: acknowledged.size, lost: lost.length, doubled: twice.length };
}

async function streamsWith(database: Database, type: string): Promise<Map<string, number>> {
  const list = await driverRowsOf(database, events)
    .find({ type }, { projection: { stream: 1 } })
    .toArray();
  return countBy(list.map(({ stream }) => stream));
}

/** How often tickets heard that they were linked, by pull request. */
async function linksOf(database: Database): Promise<Map<string, number>> {
  const list = await driverRowsOf(database, events)
    .find({ type: 'ticket.pull_request_linked' }, { projection: { payload: 1 } })
    .toArray();
  return countBy(list.map(({ payload }) => (payload as { pullRequest: { id: string } }).pullRequest.id));
}

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

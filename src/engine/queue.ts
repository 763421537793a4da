import { rowsOf } from '../database/unscoped.ts';
import type { Engine } from './engine.ts';
import { type Event, events } from './events.ts';
import { dueLanes } from './lanes.ts';
import { type OutboxRow, outbox } from './outbox.ts';

/** A stream that has something for a consumer. */
export type DueStream = { tenantId: string; stream: string };

/** How many outbox rows are looked through for fresh streams at a time. */
const PAGE = 200;
/** How many events of one stream are taken at a time. */
const BATCH = 100;

/** Streams with work for a consumer, apart from those to leave out: due tries first, then urgent, then the oldest. */
export async function findDueStreams(
  engine: Engine,
  consumer: string,
  leaveOut: ReadonlySet<string>,
  limit: number,
): Promise<DueStream[]> {
  const retries = await dueLanes(engine, consumer, limit + leaveOut.size);
  const fresh = await rowsOf(engine.database, outbox)
    .find({ to: consumer }, { tenantId: 1, stream: 1 })
    .sort({ priority: 1, at: 1 })
    .limit(PAGE)
    .lean<DueStream[]>();
  const due = new Map([...retries, ...fresh].map((it) => [it.stream, it]));
  return [...due.values()].filter((it) => !leaveOut.has(it.stream)).slice(0, limit);
}

/** What a consumer has before it in one stream, oldest first. */
export async function takeEvents(engine: Engine, consumer: string, stream: string): Promise<Event[]> {
  const rows = await rowsOf(engine.database, outbox)
    .find({ stream, $or: [{ to: consumer }, { waiting: consumer }] })
    .sort({ seq: 1 })
    .limit(BATCH)
    .lean<OutboxRow[]>();
  const ids = rows.map((row) => row._id);
  const found = await rowsOf(engine.database, events)
    .find({ _id: { $in: ids } })
    .sort({ seq: 1 })
    .lean<Event[]>();
  const there = new Set(found.map((event) => event._id));
  for (const event of ids.filter((id) => !there.has(id))) {
    engine.log.error(
      { consumer, event },
      'An event is gone that was still to be delivered. Verify the database.',
    );
    await takeOff(engine, consumer, [event]);
  }
  return found;
}

/** Rows that nobody waits for. */
const DONE = { to: { $size: 0 }, waiting: { $size: 0 } };

/** Takes a consumer off the rows of these events; rows that nobody waits for go. */
export async function acknowledge(engine: Engine, consumer: string, list: readonly Event[]): Promise<void> {
  await takeOff(
    engine,
    consumer,
    list.map((event) => event._id),
  );
}

async function takeOff(engine: Engine, consumer: string, eventIds: readonly string[]): Promise<void> {
  const rows = rowsOf(engine.database, outbox);
  const ids = { $in: eventIds };
  await rows.updateMany({ _id: ids }, { $pull: { to: consumer, waiting: consumer } });
  await rows.deleteMany({ _id: ids, ...DONE });
}

/** Deletes what a process that was killed between the two steps of `acknowledge` has left. */
export async function sweepOutbox(engine: Engine): Promise<void> {
  await rowsOf(engine.database, outbox).deleteMany(DONE);
}

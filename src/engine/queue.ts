import type { ClientSession } from 'mongoose';
import { driverRowsOf } from '../database/unscoped.ts';
import type { Engine } from './engine.ts';
import { type Event, events } from './events.ts';
import { dueLanes } from './lanes.ts';
import { outbox } from './outbox.ts';

/** A stream that has something for a consumer; the lower its priority, the sooner. */
export type DueStream = { tenantId: string; stream: string; priority: number };

/** What a look has found, and whether that is all there is. */
export type FoundStreams = { list: readonly DueStream[]; isAll: boolean };

/** Some of what a stream holds, and whether that was all just now. */
export type Taken<Item> = { list: Item[]; isAll: boolean };

/** How many lanes, and how many outbox rows, are looked through at a time. */
const PAGE = 200;
/** What is due again goes before everything else. */
const AGAIN = -1;
/** How many events of one stream are taken at a time. */
const BATCH = 100;

/** Streams with work for a consumer, but for those to leave out: due tries first, then urgent, then the oldest. */
export async function findDueStreams(
  engine: Engine,
  consumer: string,
  leaveOut: ReadonlySet<string>,
): Promise<FoundStreams> {
  const retries = await dueLanes(engine, [consumer], PAGE);
  const fresh = await driverRowsOf(engine.database, outbox)
    .find({ to: consumer }, { projection: { tenantId: 1, stream: 1, priority: 1 } })
    .sort({ priority: 1, at: 1 })
    .limit(PAGE)
    .toArray();
  const list = streamsOf(retries, fresh).filter(({ stream }) => !leaveOut.has(stream));
  // Where all of a page is left out, looking again at once would find the same.
  const isAll = list.length === 0 || (retries.length < PAGE && fresh.length < PAGE);
  return { list, isAll };
}

/** The same for several consumers, by their names; `cut` where they have more than two queries show. */
export async function findDueOfAll(
  engine: Engine,
  consumers: readonly string[],
): Promise<ReadonlyMap<string, readonly DueStream[]> | 'cut'> {
  const [retries, fresh] = await Promise.all([
    dueLanes(engine, consumers, PAGE),
    driverRowsOf(engine.database, outbox)
      .find({ to: { $in: [...consumers] } }, { projection: { seq: 0, waiting: 0 } })
      .limit(PAGE)
      .toArray(),
  ]);
  if (retries.length === PAGE || fresh.length === PAGE) return 'cut';
  fresh.sort((a, b) => a.priority - b.priority || a.at.getTime() - b.at.getTime());
  const dueOf = (name: string) =>
    streamsOf(
      retries.filter(({ consumer }) => consumer === name),
      fresh.filter(({ to }) => to.includes(name)),
    );
  return new Map(consumers.map((name) => [name, dueOf(name)]));
}

type Named = Pick<DueStream, 'tenantId' | 'stream'>;

/** Each stream once; due tries go before what is new. */
function streamsOf(retries: readonly Named[], fresh: readonly DueStream[]): DueStream[] {
  const again = retries.map(({ tenantId, stream }) => ({ tenantId, stream, priority: AGAIN }));
  const due = new Map<string, DueStream>();
  for (const { tenantId, stream, priority } of [...again, ...fresh])
    if (!due.has(stream)) due.set(stream, { tenantId, stream, priority });
  return [...due.values()];
}

/** What a consumer has before it in one stream, oldest first. */
export async function takeEvents(engine: Engine, consumer: string, stream: string): Promise<Taken<Event>> {
  const rows = await driverRowsOf(engine.database, outbox)
    .find({ stream, $or: [{ to: consumer }, { waiting: consumer }] }, { projection: { seq: 1 } })
    .sort({ seq: 1 })
    .limit(BATCH)
    .toArray();
  if (rows.length === 0) return { list: [], isAll: true };
  const ids = rows.map((row) => row._id);
  const found = await driverRowsOf(engine.database, events)
    .find({ _id: { $in: ids } })
    .sort({ seq: 1 })
    .toArray();
  const there = new Set(found.map((event) => event._id));
  for (const event of ids.filter((id) => !there.has(id))) {
    engine.log.error(
      { consumer, event },
      'An event is gone that was still to be delivered. Verify the database.',
    );
    await takeOff(engine, consumer, [event]);
  }
  return { list: found, isAll: rows.length < BATCH };
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
  const rows = driverRowsOf(engine.database, outbox);
  const pull = { $pull: { to: consumer, waiting: consumer } };
  const [first = '', ...more] = eventIds;
  if (more.length === 0) {
    const left = await rows.findOneAndUpdate({ _id: first }, pull, { returnDocument: 'after' });
    if (left?.to.length === 0 && left.waiting.length === 0) await rows.deleteOne({ _id: first, ...DONE });
    return;
  }
  const ids = { $in: [...eventIds] };
  await rows.updateMany({ _id: ids }, pull);
  await rows.deleteMany({ _id: ids, ...DONE });
}

/** Keeps the rows of a stream out of a consumer's sight; it finds them by its lane, once that is due. */
export async function parkEvents(
  engine: Engine,
  { consumer, stream }: { consumer: string; stream: string },
  session: ClientSession,
): Promise<void> {
  const moveAside = { $pull: { to: consumer }, $addToSet: { waiting: consumer } };
  await driverRowsOf(engine.database, outbox).updateMany({ stream, to: consumer }, moveAside, { session });
}

/** Deletes what a process that was killed between the two steps of `acknowledge` has left. */
export async function sweepOutbox(engine: Engine): Promise<void> {
  await driverRowsOf(engine.database, outbox).deleteMany(DONE);
}

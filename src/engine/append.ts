import type { ClientSession } from 'mongoose';
import type { Collection, Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { assertComplete, assertDeclared } from '../database/declared.ts';
import { driverRowsOf } from '../database/unscoped.ts';
import type { NewEvent, StreamChange } from './decision.ts';
import { type Fields, type StreamRow, streamOf } from './entity.ts';
import { chain, type Event, events, type FieldChange, GENESIS, type Payload } from './events.ts';
import { isStoredAlike, storable } from './hash.ts';
import { type OutboxRow, outbox, outboxRow } from './outbox.ts';
import type { Subscriber } from './subscriber.ts';

/** Who wrote, when and why: the same for every event of a commit. */
export type Writing = { at: Date; actor: string; door: string; commandId: string };

export type Appended = { row: StreamRow; events: Event[] };

/** Applies a change's events to its row and chains them. Pure but for the salts. */
function applyChange(change: StreamChange, writing: Writing): Appended {
  const last = change.before?.updatedAt;
  const at = last && last > writing.at ? last : writing.at;
  // Changed in place: each copy of a row this large takes as long as chaining its event.
  const row: StreamRow = change.before ? { ...change.before } : emptyRow(change, at);
  const list: Event[] = [];
  for (const next of change.events) {
    const event = chain({
      ...writing,
      at,
      type: next.type,
      ...(next.dedupKey === undefined ? {} : { dedupKey: next.dedupKey }),
      tenantId: change.tenantId,
      stream: streamOf(change.entity, change.id),
      seq: row.eventSeq + 1,
      rev: row.rev + (next.quiet || isRevised(change, row) ? 0 : 1),
      v: 1,
      changes: changesOf(row, next),
      payload: (storable(next.payload) ?? {}) as Payload,
      prev: row.headHash,
    });
    const { rev, seq: eventSeq, hash: headHash } = event;
    Object.assign(row, next.set, { rev, eventSeq, headHash, updatedAt: at });
    list.push(event);
  }
  const { derive } = change.entity;
  return { row: derive ? Object.assign(row, { derived: derive(row) }) : row, events: list };
}

/** A commit counts once in `rev`, however many events it has. */
function isRevised(change: StreamChange, row: StreamRow): boolean {
  return row.rev > (change.before?.rev ?? 0);
}

function emptyRow({ id, tenantId }: StreamChange, at: Date): StreamRow {
  return { _id: id, tenantId, rev: 0, eventSeq: 0, headHash: GENESIS, createdAt: at, updatedAt: at };
}

function changesOf(row: StreamRow, { set = {} }: NewEvent<StreamRow>): FieldChange[] {
  const before = row as unknown as Record<string, unknown>;
  const after = set as Fields<StreamRow> as Record<string, unknown>;
  return Object.keys(after)
    .filter((field) => !isStoredAlike(before[field], after[field]))
    .map((field) => ({ field, old: storable(before[field]), new: storable(after[field]) }));
}

/**
 * Writes the rows, their events and the outbox rows, inside the transaction; rows in the order of their ids, but for
 * those first that give something up. Gives what it put in the outbox.
 */
export async function writeChanges(
  database: Database,
  changes: readonly StreamChange[],
  writing: Writing,
  subscribers: readonly Subscriber[],
  session: ClientSession,
): Promise<OutboxRow[]> {
  const byId = [...changes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ordered = [...byId.filter(({ givesUp }) => givesUp), ...byId.filter(({ givesUp }) => !givesUp)];
  const newEvents: Event[] = [];
  const newOutbox: OutboxRow[] = [];
  for (const change of ordered) {
    const appended = applyChange(change, writing);
    await writeRow(database, change, appended.row, session);
    newEvents.push(...appended.events);
    newOutbox.push(...outboxRowsOf(change, appended.events, subscribers));
  }
  await insertAll(database, events, newEvents, session);
  await insertAll(database, outbox, newOutbox, session);
  return newOutbox;
}

/** Mostly there is one: for that the driver has a shorter way than for several. */
async function insertAll<T extends Row>(
  database: Database,
  collection: Collection<T>,
  list: T[],
  session: ClientSession,
): Promise<void> {
  const rows = driverRowsOf<Row>(database, collection);
  const [first, ...more] = list;
  if (!first) return;
  for (const row of list) assertComplete(collection, row);
  if (more.length === 0) await rows.insertOne(first, { session });
  else await rows.insertMany(list, { session });
}

function outboxRowsOf(change: StreamChange, list: Event[], subscribers: readonly Subscriber[]): OutboxRow[] {
  return list.flatMap((event, position) => {
    const to = subscribers.filter((it) => it.wants(event)).map((it) => it.name);
    const isUrgent = change.events[position]?.urgent ?? false;
    return to.length > 0 ? [outboxRow(event, to, isUrgent)] : [];
  });
}

async function writeRow(
  database: Database,
  { entity, before }: StreamChange,
  row: StreamRow,
  session: ClientSession,
): Promise<void> {
  const rows = driverRowsOf<StreamRow>(database, entity.collection);
  if (!before) {
    assertComplete(entity.collection, row);
    await rows.insertOne(row, { session });
    return;
  }
  const known = before as unknown as Record<string, unknown>;
  const set = Object.fromEntries(Object.entries(row).filter(([field, value]) => known[field] !== value));
  assertDeclared(entity.collection, set);
  const { matchedCount } = await rows.updateOne(
    { _id: before._id, tenantId: before.tenantId, eventSeq: before.eventSeq },
    { $set: set },
    { session },
  );
  if (matchedCount !== 1) throw new Error(`The row ${before._id} was changed inside its own transaction.`);
}

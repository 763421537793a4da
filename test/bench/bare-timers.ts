import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { SETTINGS, TRANSACTION } from './bare-desk.ts';

type Row = { _id: string; [field: string]: unknown };
type Rows = (name: string) => mongo.Collection<Row>;

/** What one of our transactions wrote: its rows, and what it changed of its ticket. */
type Pattern = { command: Row; events: Row[]; outbox: Row[]; set: Record<string, unknown> };

/** Every transaction moves these on. */
const ALWAYS_SET = ['derived', 'rev', 'eventSeq', 'headHash', 'updatedAt'];

/**
 * The least that could be done in place of the timers that ours recorded in a database: as many bare transactions with
 * copies of the same rows, on other tickets, each at its moment, evenly over so many seconds. It looks nothing up.
 */
export async function runBareTimers(
  uri: string,
  seconds: number,
): Promise<() => Promise<{ latencies: number[]; commits: number; recorded: [] }>> {
  const client = await mongo.MongoClient.connect(uri, SETTINGS);
  const rows: Rows = (name) => client.db().collection<Row>(name);
  const kinds = await kindsOf(rows);
  const patterns = new Map<string, Pattern>();
  for (const { kind, commandId } of kinds) {
    if (!patterns.has(kind)) patterns.set(kind, await patternOf(rows, commandId));
  }
  const untouched = { 'derived.nextTimerAt': { $gt: new Date(Date.now() + 3_600_000) } };
  const tickets = await rows('tickets')
    .find(untouched, { projection: { tenantId: 1, eventSeq: 1 }, limit: kinds.length })
    .toArray();

  async function write(position: number, dueAt: number): Promise<number> {
    await pause(dueAt - Date.now());
    const [ticket, pattern] = [tickets[position], patterns.get(kinds[position]?.kind ?? '')];
    if (!ticket || !pattern) throw new Error('There are too few tickets for the floor.');
    await inTransaction(client, (session) => copy(rows, pattern, ticket, session));
    return Date.now() - dueAt;
  }

  return async () => {
    const begun = Date.now();
    const step = (seconds * 1_000) / kinds.length;
    const latencies = await Promise.all(kinds.map((_, index) => write(index, begun + index * step)));
    await client.close();
    return { latencies, commits: kinds.length, recorded: [] };
  };
}

/** Our transactions in their order, each with what it was: the types of its events. */
async function kindsOf(rows: Rows): Promise<{ kind: string; commandId: string }[]> {
  const found = await rows('events')
    .find({ door: 'timer' }, { projection: { commandId: 1, type: 1 }, sort: { at: 1, seq: 1 } })
    .toArray();
  const types = new Map<string, string[]>();
  for (const { commandId, type } of found) {
    const list = types.get(String(commandId)) ?? [];
    types.set(String(commandId), [...list, String(type)]);
  }
  return [...types].map(([commandId, list]) => ({ commandId, kind: list.join(' ') }));
}

async function patternOf(rows: Rows, commandId: string): Promise<Pattern> {
  const command = await rows('commands').findOne({ _id: commandId });
  const events = await rows('events').find({ commandId }).sort({ seq: 1 }).toArray();
  const outbox = await rows('outbox')
    .find({ _id: { $in: events.map(({ _id }) => _id) } })
    .toArray();
  const [first] = events;
  const ticket = await rows('tickets').findOne({ _id: String(first?.stream).replace('ticket:', '') });
  if (!command || !ticket) throw new Error('There is no pattern to write by.');
  const changes = events.flatMap(({ changes: list }) => list as { field: string }[]);
  const fields = new Set([...ALWAYS_SET, ...changes.map(({ field }) => field)]);
  const set = Object.fromEntries([...fields].map((field) => [field, ticket[field]]));
  return { command, events, outbox, set };
}

async function inTransaction(
  client: mongo.MongoClient,
  write: (session: mongo.ClientSession) => Promise<void>,
): Promise<void> {
  const session = client.startSession();
  try {
    session.startTransaction(TRANSACTION);
    await write(session);
    await session.commitTransaction();
  } finally {
    await session.endSession();
  }
}

async function copy(
  rows: Rows,
  pattern: Pattern,
  { _id, tenantId, eventSeq }: Row,
  session: mongo.ClientSession,
): Promise<void> {
  const commandId = `default|timer|bare|${randomUUID()}`;
  const [stream, at] = [`ticket:${_id}`, new Date()];
  const last = Number(eventSeq) + pattern.events.length;
  const renew = (row: Row, index: number): Row => {
    const seq = Number(eventSeq) + 1 + index;
    return { ...row, _id: `${stream}|${seq}`, stream, seq, at };
  };
  const events = pattern.events.map((event, index) => ({
    ...renew(event, index),
    commandId,
    ...('dedupKey' in event ? { dedupKey: `${_id}:bare:${index}:resolution:1` } : {}),
  }));
  const set = { ...pattern.set, eventSeq: last, updatedAt: at };
  await rows('tickets').updateOne({ _id, tenantId, eventSeq }, { $set: set }, { session });
  await insert(rows('events'), events, session);
  await insert(rows('outbox'), pattern.outbox.map(renew), session);
  await rows('commands').insertOne({ ...pattern.command, _id: commandId }, { session });
}

async function insert(rows: mongo.Collection<Row>, list: Row[], session: mongo.ClientSession): Promise<void> {
  const [first, ...more] = list;
  if (!first) return;
  if (more.length === 0) await rows.insertOne(first, { session });
  else await rows.insertMany(list, { session });
}

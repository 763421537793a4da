import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';

/** The least that could be done: the same writes as ours in a transaction of the same kind, by the driver alone. */
export type BareDesk = {
  create(subject: string): Promise<void>;
  /** Moves the ticket of this number on: to hold, and back into progress the next time. */
  changeStatus(number: number): Promise<void>;
  close(): Promise<void>;
};

type Row = { _id: string; [field: string]: unknown };
type Patterns = { ticket: Row; created: Row; changed: Row; outbox: Row; command: Row };

/** As the app connects: majority, journalled, at most 50 sockets. */
export const SETTINGS: mongo.MongoClientOptions = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
  retryWrites: true,
  ignoreUndefined: true,
  maxPoolSize: 50,
};

export const TRANSACTION: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  maxCommitTimeMS: 10_000,
};

/** Opens a bare desk on a database that `openBenchDesk` has made: its rows are the patterns of those written here. */
export async function openBareDesk(uri: string): Promise<BareDesk> {
  const client = await mongo.MongoClient.connect(uri, SETTINGS);
  const db = client.db();
  const rows = (name: string) => db.collection<Row>(name);
  const patterns = await readPatterns(rows);
  const [prefix] = String(patterns.ticket.key).split('-');
  const ids = new Map<number, { _id: string; eventSeq: number }>();

  async function inTransaction(write: (session: mongo.ClientSession) => Promise<void>): Promise<void> {
    const session = client.startSession();
    try {
      session.startTransaction(TRANSACTION);
      await write(session);
      await session.commitTransaction();
    } finally {
      await session.endSession();
    }
  }

  async function underCommand(
    result: object,
    write: (session: mongo.ClientSession) => Promise<void>,
  ): Promise<void> {
    const _id = `default|bench|bare|${randomUUID()}`;
    await inTransaction(async (session) => {
      await write(session);
      const outcome = { ok: true, result };
      await rows('commands').insertOne({ ...patterns.command, _id, outcome }, { session });
    });
  }

  async function tell(event: Row, stream: string, seq: number, session: mongo.ClientSession): Promise<void> {
    const [_id, at] = [`${stream}|${seq}`, new Date()];
    await rows('events').insertOne({ ...event, _id, stream, seq, at }, { session });
    await rows('outbox').insertOne({ ...patterns.outbox, _id, stream, seq, at }, { session });
  }

  async function find(number: number): Promise<{ _id: string; eventSeq: number }> {
    const { boardId, tenantId } = patterns.ticket;
    const found = await rows('tickets').findOne({ tenantId, boardId, number });
    if (!found) throw new Error(`There is no ticket ${number}.`);
    return { _id: found._id, eventSeq: Number(found.eventSeq) };
  }

  return {
    async create(subject) {
      const counter = await db
        .collection<{ _id: string; number: number }>('counters')
        .findOneAndUpdate(
          { _id: String(patterns.ticket.boardId) },
          { $inc: { number: 1 } },
          { returnDocument: 'after' },
        );
      const number = Number(counter?.number);
      const [_id, key, at] = [randomUUID(), `${prefix}-${number}`, new Date()];
      const ticket: Row = { ...patterns.ticket, _id, number, key, subject, createdAt: at, updatedAt: at };
      await underCommand({ ticketId: _id, key }, async (session) => {
        await rows('tickets').insertOne(ticket, { session });
        await tell(patterns.created, `ticket:${_id}`, 1, session);
      });
    },
    async changeStatus(number) {
      const before = ids.get(number) ?? (await find(number));
      const eventSeq = before.eventSeq + 1;
      ids.set(number, { ...before, eventSeq });
      const status = eventSeq % 2 === 0 ? 'in_progress' : 'on_hold';
      const set = {
        status,
        rev: eventSeq,
        eventSeq,
        headHash: patterns.ticket.headHash,
        updatedAt: new Date(),
      };
      await underCommand({ ticketId: before._id, status }, async (session) => {
        const { tenantId } = patterns.ticket;
        await rows('tickets').updateOne({ ...before, tenantId }, { $set: set }, { session });
        await tell(patterns.changed, `ticket:${before._id}`, eventSeq, session);
      });
    },
    close: () => client.close(),
  };
}

async function readPatterns(rows: (name: string) => mongo.Collection<Row>): Promise<Patterns> {
  const ticket = await rows('tickets').findOne({ number: 1 });
  const stream = `ticket:${ticket?._id}`;
  const created = await rows('events').findOne({ stream, seq: 1 });
  const changed = await rows('events').findOne({ stream, seq: 2 });
  const outbox = await rows('outbox').findOne({ stream });
  const command = await rows('commands').findOne({ _id: String(created?.commandId) });
  if (!ticket || !created || !changed || !outbox || !command)
    throw new Error('There is no pattern to write by.');
  return { ticket, created, changed, outbox, command };
}

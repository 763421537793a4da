import { randomBytes } from 'node:crypto';
import { Schema } from 'mongoose';
import { defineCollection, type Row } from '../database/collection.ts';
import { hashOf } from './hash.ts';

export type FieldChange = { field: string; old: unknown; new: unknown };

export type Payload = Record<string, unknown>;

/** One thing that happened. Append-only; at once the audit trail, the feed and the evidence. */
export type Event = Row & {
  stream: string;
  seq: number;
  /** The row's `rev` after this event. Not part of the hash. */
  rev: number;
  type: string;
  /** Version of the payload's shape. */
  v: number;
  at: Date;
  /** Opaque id of who did it. */
  actor: string;
  /** Through which door: `slack`, `http`, `job` … */
  door: string;
  commandId: string;
  changes: FieldChange[];
  payload: Payload;
  salt: string;
  payloadHash: string;
  prev: string;
  hash: string;
  /** Unique in its tenant, where there is one. Not part of the hash. */
  dedupKey?: string;
};

/** What is known of an event before it is chained. */
export type EventFacts = Omit<Event, '_id' | 'salt' | 'payloadHash' | 'hash'>;

export const events = defineCollection<Event>(
  'events',
  {
    stream: String,
    seq: Number,
    rev: Number,
    type: String,
    v: Number,
    at: Date,
    actor: String,
    door: String,
    commandId: String,
    changes: [Schema.Types.Mixed],
    payload: Schema.Types.Mixed,
    salt: String,
    payloadHash: String,
    prev: String,
    hash: String,
    dedupKey: String,
  },
  [
    { fields: { tenantId: 1, stream: 1, seq: 1 }, unique: true },
    {
      fields: { tenantId: 1, dedupKey: 1 },
      unique: true,
      partialFilterExpression: { dedupKey: { $exists: true } },
    },
  ],
);

/** The hash before a stream's first event. */
export const GENESIS = '';

/** Chains an event to the one before it. The payload is hashed under a salt of its own, so both can be erased. */
export function chain(facts: EventFacts): Event {
  const salt = randomBytes(16).toString('hex');
  const payloadHash = payloadHashOf({ ...facts, salt });
  return {
    ...facts,
    _id: eventId(facts.stream, facts.seq),
    salt,
    payloadHash,
    hash: eventHash(facts, payloadHash),
  };
}

/** The id of an event, and of its outbox row. */
export function eventId(stream: string, seq: number): string {
  return `${stream}|${seq}`;
}

/** What the payload's hash has to be. */
export function payloadHashOf(event: Pick<Event, 'salt' | 'changes' | 'payload'>): string {
  return hashOf({ changes: event.changes, payload: event.payload }, event.salt);
}

/** What the event's hash has to be, given the hash of its payload. */
export function eventHash(event: EventFacts, payloadHash: string): string {
  const { prev, tenantId, stream, seq, type, v, at, actor, door, commandId } = event;
  return hashOf([prev, tenantId, stream, seq, type, v, at, actor, door, commandId, payloadHash]);
}

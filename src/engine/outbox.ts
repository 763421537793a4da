import { defineCollection, type Row } from '../database/collection.ts';
import type { Event } from './events.ts';

/** What has been committed and has yet to reach the named consumers. The commit only inserts such rows. */
export type OutboxRow = Row & {
  stream: string;
  seq: number;
  /** Consumers that have this row before them. */
  to: string[];
  /** Consumers whose lane of this stream is backing off; they find the row through the lane when that is due. */
  waiting: string[];
  /** 0 goes before 1. */
  priority: number;
  at: Date;
};

export const outbox = defineCollection<OutboxRow>(
  'outbox',
  { stream: String, seq: Number, to: [String], waiting: [String], priority: Number, at: Date },
  [{ fields: { to: 1, priority: 1, at: 1 } }, { fields: { stream: 1, seq: 1 } }],
);

/** What this process has just put in, for whom: its dispatcher need not look for it. */
export type Told = Pick<OutboxRow, 'tenantId' | 'stream' | 'to' | 'priority'>;

export const URGENT = 0;
export const NORMAL = 1;

/** The row that brings an event to these consumers. */
export function outboxRow(event: Event, to: string[], isUrgent: boolean): OutboxRow {
  const { _id, tenantId, stream, seq, at } = event;
  return { _id, tenantId, stream, seq, to, waiting: [], priority: isUrgent ? URGENT : NORMAL, at };
}

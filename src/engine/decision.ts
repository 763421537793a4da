import type { AnyCollection, Collection, Row } from '../database/collection.ts';
import type { AnyEntity, Entity, Fields, StreamRow } from './entity.ts';
import type { Payload } from './events.ts';

/** An event to be: its type, the fields that it sets, and what else is worth keeping about it. */
export type NewEvent<T extends StreamRow> = {
  type: string;
  set?: Partial<Fields<T>>;
  payload?: Payload;
  /** Whether what people based a decision on stays as it was: a comment, say. Such an event leaves `rev` alone. */
  quiet?: boolean;
  /** Goes out before everything of normal urgency. */
  urgent?: boolean;
  /** Unique in its tenant: what must be recorded once whoever records it, a timer that fell due, say. */
  dedupKey?: string;
};

/** What happens to one row with a stream. `before` is null for a new row. */
export type StreamChange = {
  entity: AnyEntity & { derive?: (row: StreamRow) => unknown };
  id: string;
  tenantId: string;
  before: StreamRow | null;
  events: NewEvent<StreamRow>[];
  /** It gives up what is unique, for another row of the same commit: it has to be written before that. */
  givesUp?: boolean;
};

/** A write to a row without a stream of its own: a comment, say. */
export type RowWrite =
  | { kind: 'insert'; collection: AnyCollection; row: Row }
  | { kind: 'update'; collection: AnyCollection; row: Row; set: Record<string, unknown> }
  | { kind: 'add'; collection: AnyCollection; where: Record<string, unknown>; add: Record<string, number> };

/** What a command has decided. Nothing has been written yet. */
export type Decision<Result> = {
  streams?: readonly StreamChange[];
  rows?: readonly RowWrite[];
  result: Result;
};

/** A new row, made by its first event; what followed at once comes after it. */
export function created<T extends StreamRow>(
  entity: Entity<T>,
  identity: { id: string; tenantId: string },
  event: NewEvent<T> & { set: Fields<T> },
  ...more: NewEvent<T>[]
): StreamChange {
  return { ...identity, entity, before: null, events: [event, ...more] } as unknown as StreamChange;
}

/** What becomes of a row that was loaded in this transaction. */
export function changed<T extends StreamRow>(
  entity: Entity<T>,
  before: T,
  ...list: NewEvent<T>[]
): StreamChange {
  const { _id: id, tenantId } = before;
  return { id, tenantId, entity, before, events: list } as unknown as StreamChange;
}

/** A new row without a stream. */
export function insertRow<T extends Row>(collection: Collection<T>, row: T): RowWrite {
  return { kind: 'insert', collection, row };
}

/** What becomes of a row without a stream; what is not named stays. */
export function updateRow<T extends Row>(collection: Collection<T>, row: T, set: Partial<T>): RowWrite {
  return { kind: 'update', collection, row, set };
}

/** Adds to numbers of a row that the command may not see; where there is no such row, nothing is written. */
export function addTo<T extends Row>(
  collection: Collection<T>,
  where: { _id: string; tenantId: string } & Record<string, unknown>,
  add: Partial<Record<keyof T & string, number>>,
): RowWrite {
  return { kind: 'add', collection, where, add: add as Record<string, number> };
}

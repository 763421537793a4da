import type { AnyCollection, Collection, Row } from '../database/collection.ts';

/** A row that has a stream of events: its fields are what its events, applied in order, made of them. */
export type StreamRow = Row & {
  /** Counts the changes that people decide on. Buttons and forms carry the `rev` that they were made from. */
  rev: number;
  /** Number of the stream's last event; they start at 1 and have no gaps. */
  eventSeq: number;
  /** Hash of the stream's last event. */
  headHash: string;
  createdAt: Date;
  updatedAt: Date;
};

/** The fields that events set; the engine keeps the others. */
export type Fields<T extends StreamRow> = Omit<T, keyof StreamRow | 'derived'>;

type Derived<T> = T extends { derived: infer D } ? D : never;

/** A kind of row with a stream: `ticket:<id>`, `board:<id>` … */
export type Entity<T extends StreamRow> = {
  readonly kind: string;
  readonly collection: Collection<T>;
  /** Computes the row's `derived` from its fields at each write: for queries only, and no part of the history. */
  readonly derive?: (row: Fields<T>) => Derived<T>;
};

export type AnyEntity = { readonly kind: string; readonly collection: AnyCollection };

/** The mongoose fields that every row with a stream has. */
export const streamFields = {
  rev: { type: Number, required: true },
  eventSeq: { type: Number, required: true },
  headHash: { type: String, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} as const;

/** The name of a row's stream. */
export function streamOf(entity: { kind: string }, id: string): string {
  return `${entity.kind}:${id}`;
}

/** The id of the row that a stream belongs to. */
export function rowIdOf(stream: string): string {
  return stream.slice(stream.indexOf(':') + 1);
}

import { PLATFORM_TENANT } from '../access/scope.ts';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { driverRowsOf } from '../database/unscoped.ts';

export type Counter = Row & { number: number };

export const counters = defineCollection<Counter>('counters', { number: Number });

/**
 * Takes the next number of a series, from 1 on. It runs outside transactions: inside, the writers of one series
 * would wait for each other. Numbers are never given twice, and gaps are normal. Name the tenant of a series that its
 * people may read.
 */
export async function nextNumber(
  database: Database,
  series: string,
  tenantId = PLATFORM_TENANT,
): Promise<number> {
  const counter = await driverRowsOf(database, counters).findOneAndUpdate(
    { _id: series },
    { $inc: { number: 1 }, $setOnInsert: { tenantId } },
    { upsert: true, returnDocument: 'after' },
  );
  if (!counter) throw new Error(`No number came back for the series ${series}.`);
  return counter.number;
}

/** Counts so many more in a series that nobody takes numbers of. */
export async function countMore(
  database: Database,
  series: string,
  { by, tenantId }: { by: number; tenantId: string },
): Promise<void> {
  await driverRowsOf(database, counters).updateOne(
    { _id: series },
    { $inc: { number: by }, $setOnInsert: { tenantId } },
    { upsert: true },
  );
}

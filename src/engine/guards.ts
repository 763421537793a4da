import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { driverRowsOf } from '../database/unscoped.ts';
import { type RowWrite, updateRow } from './decision.ts';

/** A row that stands for a rule over many rows: whoever could break the rule writes it. */
export type Guard = Row & { bumps: number };

export const guards = defineCollection<Guard>('guards', { bumps: Number });

/**
 * Makes sure that a tenant's guard of this name is there, and gives its id. It runs outside transactions: inside,
 * the first two of them would refuse each other for the row's id.
 */
export async function openGuard(database: Database, tenantId: string, name: string): Promise<string> {
  const _id = `${name}|${tenantId}`;
  await driverRowsOf(database, guards).updateOne(
    { _id },
    { $setOnInsert: { tenantId, bumps: 0 } },
    { upsert: true },
  );
  return _id;
}

/**
 * The write of a guard. Snapshots let two transactions that write different rows both commit, each blind to the
 * other. Both of them writing the guard as well, the second runs again and sees what the first did.
 */
export function bumpGuard(guard: Guard): RowWrite {
  return updateRow(guards, guard, { bumps: guard.bumps + 1 });
}

import { PLATFORM_TENANT } from '../access/scope.ts';
import type { Clock } from '../clock.ts';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { ownRows } from '../database/own-rows.ts';
import { isDuplicateKey } from '../database/transaction.ts';

/** Something that is answered at most once, and that leaves no other trace. Its id says what. */
type Answered = Row & { at: Date };

/** Slack delivers an event again for some six minutes. */
const KEPT_SECONDS = 24 * 60 * 60;

export const answered = defineCollection<Answered>('answered', { at: Date }, [
  { fields: { at: 1 }, expireAfterSeconds: KEPT_SECONDS },
]);

/** Gives true to the first who asks for a key, and false to everybody after that. */
export type Once = (key: string) => Promise<boolean>;

/** Opens the record of what was answered. */
export function openOnce(database: Database, clock: Clock): Once {
  return async (key) => {
    try {
      const row = { _id: key, tenantId: PLATFORM_TENANT, at: new Date(clock.now()) };
      await ownRows(database, answered).insertOne(row);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };
}

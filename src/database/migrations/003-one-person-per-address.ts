import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

type PersonRow = { _id: string; tenantId: string; emails?: string[]; slack?: unknown; createdAt?: Date };

/** The index of the releases before, which let two people have the same address. */
const OLD_INDEX = 'tenantId_1_emails_1';

/**
 * Makes room for an index that gives an e-mail address to one person of a tenant. Of several who have it, the one
 * with a Slack user keeps it, then the oldest. Tickets stay with whom they name.
 */
export const onePersonPerAddress: Migration = {
  version: 3,
  name: '003-one-person-per-address',
  async up(db: mongo.Db) {
    const people = db.collection<PersonRow>('people');
    const indexes = await people.indexes().catch(whereNothingIs);
    if (indexes.some(({ name }) => name === OLD_INDEX)) await people.dropIndex(OLD_INDEX);
    const rows = await people.find({ 'emails.0': { $exists: true } }).toArray();
    const taken = new Set<string>();
    for (const { _id, tenantId, emails = [] } of rows.sort(bySlackThenAge)) {
      const keys = emails.map((email) => `${tenantId}|${email}`);
      const kept = emails.filter((_, position) => !taken.has(keys[position] ?? ''));
      if (kept.length < emails.length) await people.updateOne({ _id }, { $set: { emails: kept } });
      for (const key of keys) taken.add(key);
    }
  },
};

/** A database that is new has no such collection yet. */
function whereNothingIs(error: unknown): { name?: string }[] {
  const isNamespaceMissing = error instanceof Error && 'code' in error && error.code === 26;
  if (!isNamespaceMissing) throw error;
  return [];
}

function bySlackThenAge(one: PersonRow, other: PersonRow): number {
  const [first, second] = [one, other].map(({ slack }) => (slack ? 0 : 1));
  return (first ?? 0) - (second ?? 0) || ageOf(one) - ageOf(other);
}

function ageOf({ createdAt }: PersonRow): number {
  return createdAt?.getTime() ?? 0;
}

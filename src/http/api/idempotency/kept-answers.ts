import { everyTenant } from '../../../access/scope.ts';
import { defineCollection, type Row } from '../../../database/collection.ts';
import { ownRows } from '../../../database/own-rows.ts';
import { isDuplicateKey } from '../../../database/transaction.ts';
import type { Engine } from '../../../engine/engine.ts';
import { openReader } from '../../../engine/reader.ts';
import { UserError } from '../../../errors.ts';

/** An answer that whoever repeats the request gets again, as it was. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };

/** One request with an idempotency key: `tenant|token|method and path|key`. */
type KeyRow = Row & { inputHash: string; rights?: string; answer: KeptAnswer | null; expireAt: Date };

export const apiAnswers = defineCollection<KeyRow>(
  'api_answers',
  {
    inputHash: String,
    rights: String,
    answer: { status: Number, headers: {}, body: String },
    expireAt: Date,
  },
  [{ fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);

/** As long as a command's id is remembered. */
const KEEP_MS = 7 * 24 * 60 * 60_000;

export type KeyIdentity = {
  rowId: string;
  tenantId: string;
  inputHash: string;
  /** Which roles whoever asks has: an answer is repeated to whoever has the same still. */
  rights: string;
};

export type KeptAnswers = {
  /**
   * What was answered to this request before; null where nothing was yet, and where whoever asks has other rights by
   * now: it is made again then, as they may see it. While the first is being answered, the
   * engine sees to it that both have one effect. Throws `idempotency_conflict` where the key was used for another
   * request.
   */
  find(identity: KeyIdentity): Promise<KeptAnswer | null>;
  /**
   * Keeps what was answered, and gives what was kept first. Without an answer the key stays with this request all the
   * same. Throws `idempotency_conflict`.
   */
  keep(identity: KeyIdentity, answer: KeptAnswer | null): Promise<KeptAnswer | null>;
};

/** Opens the answers that are kept under idempotency keys. */
export function openKeptAnswers({ database, clock }: Engine): KeptAnswers {
  const rows = ownRows(database, apiAnswers);
  const reader = openReader(database, everyTenant);

  async function find({ rowId, inputHash, rights }: KeyIdentity): Promise<KeptAnswer | null> {
    const row = await reader.findOne(apiAnswers, { _id: rowId });
    if (row && row.inputHash !== inputHash) throw usedForAnother();
    return row?.rights === rights ? row.answer : null;
  }

  return {
    find,
    async keep(identity, answer) {
      const { rowId: _id, tenantId, inputHash, rights } = identity;
      const expireAt = new Date(clock.now() + KEEP_MS);
      try {
        await rows.insertOne({ _id, tenantId, inputHash, rights, answer, expireAt });
        return answer;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const isHeld = { _id, inputHash, answer: null };
      const kept = answer ? await rows.updateOne(isHeld, { $set: { answer, rights } }) : null;
      return kept?.modifiedCount === 1 ? answer : find(identity);
    },
  };
}

function usedForAnother(): UserError {
  return new UserError(
    'idempotency_conflict',
    'This key was used before for another request. Use a new key for a new request.',
  );
}

import { defineCollection, type Row } from '../../../database/collection.ts';
import { ownRows } from '../../../database/own-rows.ts';
import { isDuplicateKey } from '../../../database/transaction.ts';
import type { Engine } from '../../../engine/engine.ts';
import { UserError } from '../../../errors.ts';

/** An answer that whoever repeats the request gets again, as it was. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };

/** One request with an idempotency key: `tenant|token|method and path|key`. */
type KeyRow = Row & { inputHash: string; answer: KeptAnswer | null; expireAt: Date };

export const apiAnswers = defineCollection<KeyRow>(
  'api_answers',
  { inputHash: String, answer: { status: Number, headers: {}, body: String }, expireAt: Date },
  [{ fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);

/** As long as a command's id is remembered. */
const KEEP_MS = 7 * 24 * 60 * 60_000;

export type KeyIdentity = { rowId: string; tenantId: string; inputHash: string };

export type KeptAnswers = {
  /**
   * Takes the key for this request. Gives the answer where there is one already; null where there is none yet, also
   * where the same request is being answered: the engine sees to it that both have one effect. Throws
   * `idempotency_conflict` where the key was used for another request.
   */
  claim(identity: KeyIdentity): Promise<KeptAnswer | null>;
  /** Keeps what was answered, and gives what was kept first. */
  keep(identity: KeyIdentity, answer: KeptAnswer): Promise<KeptAnswer>;
  /** Forgets the key: nothing came of the request. */
  release(identity: KeyIdentity): Promise<void>;
};

/** Opens the answers that are kept under idempotency keys. */
export function openKeptAnswers({ database, clock }: Engine): KeptAnswers {
  const rows = ownRows(database, apiAnswers);

  async function insert({ rowId: _id, tenantId, inputHash }: KeyIdentity): Promise<KeyRow | null> {
    const expireAt = new Date(clock.now() + KEEP_MS);
    try {
      await rows.insertOne({ _id, tenantId, inputHash, answer: null, expireAt });
      return null;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return rows.findOne({ _id });
    }
  }

  return {
    async claim(identity) {
      const known = await insert(identity);
      if (known && known.inputHash !== identity.inputHash) throw usedForAnother();
      return known?.answer ?? null;
    },
    async keep({ rowId: _id, tenantId, inputHash }, answer) {
      const { matchedCount } = await rows.updateOne({ _id, answer: null }, { $set: { answer } });
      if (matchedCount > 0) return answer;
      const first = await rows.findOne({ _id, tenantId, inputHash });
      return first?.answer ?? answer;
    },
    async release({ rowId: _id }) {
      await rows.deleteOne({ _id, answer: null });
    },
  };
}

function usedForAnother(): UserError {
  return new UserError(
    'idempotency_conflict',
    'This key was used before for another request. Use a new key for a new request.',
  );
}

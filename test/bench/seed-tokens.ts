import { rowsOf } from '../../src/database/unscoped.ts';
import { type ApiToken, apiTokens } from '../../src/tokens/api-token.ts';
import type { NewToken } from '../../src/tokens/token-text.ts';
import type { BenchDesk } from './bench-desk.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

/** Lets the agent of the desk have these tokens: written straight into the collection, without events. */
export async function seedTokens(
  { database, agent }: Pick<BenchDesk, 'database' | 'agent'>,
  tokens: readonly NewToken[],
): Promise<void> {
  const now = new Date();
  const rows = tokens.map(
    ({ id, hash }): ApiToken => ({
      ...{ _id: id, hash, tenantId: agent.tenantId, name: 'Bench', ownerId: agent.id, createdBy: agent.id },
      ...{ level: 'write', boardIds: null, expiresAt: new Date(now.getTime() + YEAR_MS), revokedAt: null },
      ...{ rev: 1, eventSeq: 1, headHash: '', createdAt: now, updatedAt: now },
    }),
  );
  await rowsOf(database, apiTokens).collection.insertMany(rows as never[]);
}

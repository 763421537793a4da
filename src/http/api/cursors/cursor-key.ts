import { randomBytes } from 'node:crypto';
import { PLATFORM_TENANT } from '../../../access/scope.ts';
import { defineCollection, type Row } from '../../../database/collection.ts';
import type { Database } from '../../../database/connect.ts';
import { ownRows } from '../../../database/own-rows.ts';
import { isDuplicateKey } from '../../../database/transaction.ts';

/** What cursors are sealed with, base64. Whoever can read it can read all rows anyway. */
type KeyRow = Row & { key: string };

export const apiKeys = defineCollection<KeyRow>('api_keys', { key: { type: String, required: true } });

const ID = 'cursors';

/** Gives the key of cursors, which is made once and shared by all processes. */
export function openCursorKey(database: Database): () => Promise<Buffer> {
  let known: Buffer | undefined;
  return async () => {
    known ??= await findOrMake(database);
    return known;
  };
}

async function findOrMake(database: Database): Promise<Buffer> {
  const rows = ownRows(database, apiKeys);
  const fresh = { _id: ID, tenantId: PLATFORM_TENANT, key: randomBytes(32).toString('base64') };
  const found = (await rows.findOne({ _id: ID })) ?? (await rows.insertOne(fresh).catch(ignoreDuplicate));
  const row = found && 'key' in found ? found : await rows.findOne({ _id: ID });
  if (!row) throw new Error('The key of cursors was not kept.');
  return Buffer.from(row.key, 'base64');
}

/** Another process has made it a moment ago. */
function ignoreDuplicate(error: unknown): null {
  if (!isDuplicateKey(error)) throw error;
  return null;
}

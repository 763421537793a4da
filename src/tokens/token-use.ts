import type { Clock } from '../clock.ts';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { ownRows } from '../database/own-rows.ts';
import type { Log } from '../log.ts';

/** When a token was last used, under its id. No part of its history, which would grow by a request each. */
export type TokenUse = Row & { lastUsedAt: Date };

export const tokenUses = defineCollection<TokenUse>('api_token_uses', { lastUsedAt: Date });

/** How exact the moment of the last use is, in ms: so often a process writes it at most. */
const NOTE_EVERY_MS = 60_000;

export type NoteUse = (token: { _id: string; tenantId: string }) => Promise<void>;

/** Keeps when tokens were used. A request never fails because this does. */
export function openNoteUse({
  database,
  clock,
  log,
}: {
  database: Database;
  clock: Clock;
  log: Log;
}): NoteUse {
  const noted = new Map<string, number>();
  return async ({ _id, tenantId }) => {
    const now = clock.now();
    if (now - (noted.get(_id) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY_MS) return;
    noted.set(_id, now);
    const change = { $max: { lastUsedAt: new Date(now) }, $setOnInsert: { tenantId } };
    try {
      await ownRows(database, tokenUses).updateOne({ _id }, change, { upsert: true });
    } catch (err) {
      log.warn({ err }, 'The last use of an API token could not be noted.');
    }
  };
}

import type { Reader } from '../engine/reader.ts';
import { type ApiToken, apiTokens } from './api-token.ts';

/** Whether a token was neither revoked nor has expired, nor any that it was made with. Mostly there are none. */
export async function isGood(reader: Reader, token: ApiToken, now: Date): Promise<boolean> {
  const { madeWith = [] } = token;
  if (!isInForce(token, now)) return false;
  if (madeWith.length === 0) return true;
  const makers = await reader.find(apiTokens, { _id: { $in: madeWith } });
  return makers.length === madeWith.length && makers.every((maker) => isInForce(maker, now));
}

function isInForce({ revokedAt, expiresAt }: ApiToken, now: Date): boolean {
  return revokedAt === null && expiresAt > now;
}

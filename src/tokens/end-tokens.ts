import { changed, type StreamChange } from '../engine/decision.ts';
import type { Reader } from '../engine/reader.ts';
import { type ApiToken, apiTokenEntity, apiTokens } from './api-token.ts';

/** These tokens and those that were made with any of them, as far as they were not revoked and the reader sees them. */
export async function withThoseMade(reader: Reader, tokens: readonly ApiToken[]): Promise<ApiToken[]> {
  if (tokens.length === 0) return [];
  const ids = tokens.map(({ _id }) => _id);
  const made = await reader.find(apiTokens, { madeWith: { $in: ids }, revokedAt: null });
  return [...tokens, ...made.filter(({ _id }) => !ids.includes(_id))].filter((it) => it.revokedAt === null);
}

/** The tokens that act for somebody and were not revoked, and those that were made with them. */
export async function tokensOf(reader: Reader, ...ownerIds: string[]): Promise<ApiToken[]> {
  const own = await reader.find(apiTokens, { ownerId: { $in: ownerIds }, revokedAt: null });
  return withThoseMade(reader, own);
}

/** Ends tokens for good, each with an event of its own. */
export function endTokens(tokens: readonly ApiToken[], now: Date): StreamChange[] {
  const event = { type: 'api_token.revoked', set: { revokedAt: now } };
  return tokens.map((token) => changed(apiTokenEntity, token, event));
}

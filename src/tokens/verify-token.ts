import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/connect.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import type { Log } from '../log.ts';
import { actorOf, type Person, people } from '../people/person.ts';
import { type ApiToken, apiTokens } from './api-token.ts';
import { isGood } from './is-good.ts';
import { hashToken, tokenIdOf } from './token-text.ts';
import { openNoteUse } from './token-use.ts';

/** Whose token it is: the owner as they are now, narrowed by what the token is for. */
export type VerifiedToken = { tokenId: string; actor: Actor };

export type TokenVerifier = {
  /**
   * Null for what is no token, and for one that is unknown, wrong, expired or revoked, or whose owner is gone; and for one
   * that was made with such a token.
   */
  verify(text: string): Promise<VerifiedToken | null>;
};

export type VerifierParts = {
  database: Database;
  clock: Clock;
  log: Log;
  /** The Slack user ids of `DOCKET_ADMINS`. */
  admins: readonly string[];
};

/** Opens what tells who sent a request by its token, and keeps when each was last used. */
export function openTokenVerifier({ admins, ...parts }: VerifierParts): TokenVerifier {
  const reader = openReader(parts.database, everyTenant);
  const noteUse = openNoteUse(parts);
  return {
    async verify(text) {
      const token = await findToken(reader, text);
      if (!token || !(await isGood(reader, token, new Date(parts.clock.now())))) return null;
      const owner = await findOwner(reader, token);
      if (!owner) return null;
      await noteUse(token);
      const certain = await certainAdmins(reader, owner, admins);
      return { tokenId: token._id, actor: actorBy(token, owner, certain) };
    },
  };
}

/** The token of this text. One that differs takes as long to compare, wherever it differs. */
async function findToken(reader: Reader, text: string): Promise<ApiToken | null> {
  const id = tokenIdOf(text);
  const token = id === null ? null : await reader.findOne(apiTokens, { _id: id });
  if (!token) return null;
  const [given, kept] = [Buffer.from(hashToken(text), 'hex'), Buffer.from(token.hash, 'hex')];
  return given.length === kept.length && timingSafeEqual(given, kept) ? token : null;
}

/**
 * An id alone in `DOCKET_ADMINS` is that of the one workspace that there is. Where people of another are on record, a
 * token does not say whose it is, and only `TEAM:USER` does.
 */
async function certainAdmins(
  reader: Reader,
  { slack }: Person,
  admins: readonly string[],
): Promise<readonly string[]> {
  if (!slack || !admins.includes(slack.id)) return admins;
  // The index is of those with an id alone: without naming it, each request would look through everybody.
  const elsewhere = { 'slack.teamId': { $gt: '', $ne: slack.teamId }, 'slack.id': { $exists: true } };
  const another = await reader.findOne(people, elsewhere);
  return another ? admins.filter((admin) => admin !== slack.id) : admins;
}

/** The owner as the token lets a program act for them. */
function actorBy(token: ApiToken, owner: Person, admins: readonly string[]): Actor {
  const { _id: tokenId, level, boardIds, byOperator = false } = token;
  const ofOperators = byOperator ? {} : { isOperator: false, runsServer: false };
  return { ...actorOf(owner, admins), ...ofOperators, limits: { level, boardIds, tokenId } };
}

/** Whoever it acts for, unless their account is deactivated. One who went to another tenant needs another token. */
async function findOwner(reader: Reader, { ownerId, tenantId }: ApiToken): Promise<Person | null> {
  const owner = await reader.findOne(people, { _id: ownerId });
  return owner?.tenantId === tenantId && !owner.isDeactivated ? owner : null;
}

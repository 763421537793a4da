import type { Actor } from '../access/actor.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { type ApiToken, apiTokens } from './api-token.ts';
import { isGood } from './is-good.ts';

/** Each token that stands behind one is looked at whenever that is used. */
const MOST_BEHIND = 4;

/**
 * The token that asks for another, where one does. Throws `unauthorized` where it is no longer good, and `forbidden` where
 * too many stand behind it.
 */
export async function findMaker(reader: Reader, { limits }: Actor, now: Date): Promise<ApiToken | null> {
  if (limits?.tokenId === undefined) return null;
  const maker = await reader.findOne(apiTokens, { _id: limits.tokenId });
  if (!maker || !(await isGood(reader, maker, now)))
    throw new UserError(
      'unauthorized',
      'The token that asks is no longer good. `/ticket token new` in Slack makes another.',
    );
  if ((maker.madeWith ?? []).length < MOST_BEHIND) return maker;
  throw new UserError(
    'forbidden',
    'Four tokens stand behind this one already. Make the next with one of those, or in Slack.',
  );
}

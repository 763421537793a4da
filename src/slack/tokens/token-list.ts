import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { listTokens, type ShownToken } from '../../tokens/queries/list-tokens.ts';
import type { Answer, Button, Turn } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { count, dateTime } from '../messages/words.ts';
import { line } from '../text.ts';
import { boardWords } from './token-words.ts';

/** Blocks of one message, but for those around the tokens. */
const MOST = 44;

type Wish = { all: boolean; cursor?: string };

/** Somebody's own tokens, or those of the whole tenant where they may see them; so many of them as a message holds. */
export async function tokenList(turn: Turn, { all, ...page }: Wish): Promise<Answer> {
  const [{ tokens, total, nextCursor }, boards] = await Promise.all([
    turn.ask(listTokens, { all, limit: MOST, ...page }),
    turn.ask(listBoards, {}),
  ]);
  const text = headline(total, { isLater: page.cursor !== undefined, hasMore: nextCursor !== null });
  const more = nextCursor === null ? [] : [button('token.more', 'Show more', { all, cursor: nextCursor })];
  return {
    kind: 'private',
    text,
    blocks: [
      section(text),
      ...tokens.map((token) => entry(token, boards, turn)),
      actions([...more, button('token.new', 'New token', {}, { primary: total === 0 })]),
      context(hintFor(turn, all)),
    ],
  };
}

const wish = z.object({ all: z.boolean(), cursor: z.string().max(64) });

/** The next page of the list. */
export const moreTokensButton: Button = {
  id: 'token.more',
  run: (turn, value) => tokenList(turn, parseInput(wish, value)),
};

function headline(total: number, { isLater, hasMore }: { isLater: boolean; hasMore: boolean }): string {
  if (total === 0)
    return 'No program acts for you. A token lets one: it gives the token along with what it asks of the API.';
  const all = count(total, 'API token');
  if (isLater) return hasMore ? `${all}: the next ones` : `${all}: the last ones`;
  return hasMore ? `${all}, the newest first` : all;
}

function hintFor({ actor }: Turn, all: boolean): string {
  const may = can(actor, 'token.read', { tenantId: actor.tenantId });
  const seen = 'Nobody can see the text of a token again. Revoke one that may be known to others.';
  return may && !all ? `${seen} \`/ticket token all\` shows those of everybody.` : seen;
}

function entry(token: ShownToken, boards: readonly Board[], { actor }: Turn): KnownBlock {
  const { _id: id, name, level, boardIds, expiresAt, lastUsedAt, ownerId, ownerName, makerName } = token;
  const isOfService = token.createdBy !== ownerId;
  const facts = [
    ...(ownerId === actor.id ? [] : [`acts for ${line(ownerName, 80)}`]),
    ...(isOfService ? [`made by ${line(makerName, 80)}`] : []),
    ...((token.madeWith ?? []).length > 0 ? ['ends with the token that made it'] : []),
    level,
    boardWords(boardIds, boards),
    `until ${dateTime(expiresAt)}`,
    lastUsedAt ? `last used ${dateTime(lastUsedAt)}` : 'not used yet',
  ];
  return {
    ...section(`*${line(name, 80)}*  ${facts.join(' · ')}`),
    accessory: button('token.revoke', 'Revoke', { id, name }),
  };
}

import type { KnownBlock } from '@slack/types';
import { can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import { listTokens, type ShownToken } from '../../tokens/queries/list-tokens.ts';
import type { Answer, Turn } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { count, dateTime } from '../messages/words.ts';
import { line } from '../text.ts';
import { boardWords } from './token-words.ts';

/** Blocks of one message, but for those around the tokens. */
const MOST = 44;

/** Somebody's own tokens, or those of the whole tenant where they may see them. */
export async function tokenList(turn: Turn, { all }: { all: boolean }): Promise<Answer> {
  const [tokens, boards] = await Promise.all([turn.ask(listTokens, { all }), turn.ask(listBoards, {})]);
  const text =
    tokens.length === 0
      ? 'No program acts for you. A token lets one: it gives the token along with what it asks of the API.'
      : count(tokens.length, 'API token');
  const more = tokens.length - MOST;
  const hint = hintFor(turn, all);
  return {
    kind: 'private',
    text,
    blocks: [
      section(text),
      ...tokens.slice(0, MOST).map((token) => entry(token, boards, turn)),
      actions([button('token.new', 'New token', {}, { primary: tokens.length === 0 })]),
      context(more > 0 ? `And ${more} more. ${hint}` : hint),
    ],
  };
}

function hintFor({ actor }: Turn, all: boolean): string {
  const may = can(actor, 'token.read', { tenantId: actor.tenantId });
  const seen = 'Nobody can see the text of a token again. Revoke one that may be known to others.';
  return may && !all ? `${seen} \`/ticket token all\` shows those of everybody.` : seen;
}

function entry(token: ShownToken, boards: readonly Board[], { actor }: Turn): KnownBlock {
  const { _id: id, name, level, boardIds, expiresAt, lastUsedAt, ownerId, ownerName } = token;
  const facts = [
    ...(ownerId === actor.id ? [] : [`acts for ${line(ownerName, 80)}`]),
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

import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import { UserError } from '../../errors.ts';
import type { Answer, Subcommand, Turn } from '../contract.ts';
import { nearestWord } from '../incoming/nearest-word.ts';
import { context, section } from '../messages/blocks.ts';
import { channelLink } from '../messages/mention.ts';
import { count, list } from '../messages/words.ts';
import { openBoard } from '../modals/board.ts';
import { line } from '../text.ts';
import { firstWord } from './argument.ts';

const BOARDS_SHOWN = 50;
/** Lines in one block: each is a few hundred characters at most. */
const LINES = 8;

/** Lists the boards, or opens the form of one, which only admins get. */
export const boardCommand: Subcommand = {
  name: 'board',
  usage: '/ticket board [new|OPS]',
  summary: 'see, create or change boards',
  group: 'admin',
  async run(turn, argument) {
    const { word } = firstWord(argument);
    const boards = await turn.ask(listBoards, {});
    if (word === '') return listed(turn, boards);
    const isNamed = boards.some(({ prefix }) => prefix === word);
    if (!isNamed && word.toLowerCase() === 'new') return openBoard(turn, null);
    return openNamed(turn, word, boards);
  },
};

/** A board is found by its old prefixes too, which the list does not have. */
async function openNamed(turn: Turn, word: string, boards: readonly Board[]): Promise<Answer> {
  try {
    return await openBoard(turn, word);
  } catch (error) {
    const isUnknown = error instanceof UserError && error.code === 'invalid_input';
    const nearest = nearestWord(word.toUpperCase(), [...boards.map(({ prefix }) => prefix), 'NEW']);
    if (!isUnknown || !nearest) throw error;
    const meant = nearest === 'NEW' ? 'new' : nearest;
    const message = `There is no board ${word.slice(0, 40)}. Did you mean \`/ticket board ${meant}\`?`;
    throw new UserError('invalid_input', message);
  }
}

function listed({ actor }: Turn, boards: readonly Board[]): Answer {
  const mayManage = can(actor, 'board.manage', { tenantId: actor.tenantId });
  const [first] = boards;
  if (!first) {
    const remedy = mayManage ? '`/ticket board new` creates one.' : 'Ask an admin to create one.';
    return { kind: 'private', text: `There is no board yet. ${remedy}` };
  }
  const text = count(boards.length, 'board');
  const shown = boards.slice(0, BOARDS_SHOWN).map((board) => boardLine(board, actor));
  const blocks = Array.from({ length: Math.ceil(shown.length / LINES) }, (_, index) =>
    section(shown.slice(index * LINES, (index + 1) * LINES).join('\n')),
  );
  const hint = mayManage
    ? `\`/ticket board ${first.prefix}\` changes one, \`/ticket board new\` creates one.`
    : `\`/ticket list ${first.prefix}\` shows the tickets of one.`;
  const more = boards.length - shown.length;
  return {
    kind: 'private',
    text,
    blocks: [...blocks, context(more > 0 ? `And ${more} more. ${hint}` : hint)],
  };
}

/** `*OPS*  Operations · cards in #ops-triage, 2 agents · filed in #help`. */
function boardLine(board: Board, actor: Actor): string {
  const { prefix, name, triageChannel, agents, intakeChannels, tenantId } = board;
  const cards = triageChannel
    ? `cards in ${channelLink(triageChannel.id)}, ${count(agents.length, 'agent')}`
    : 'no triage channel';
  const intake = intakeChannels.slice(0, 5).map(({ id }) => channelLink(id));
  const filed = intake.length > 0 ? ` · filed in ${list(intake)}` : '';
  const whose = tenantId === actor.tenantId ? '' : ` · tenant ${line(tenantId, 40)}`;
  return `*${prefix}*  ${line(name, 100)} · ${cards}${filed}${whose}`;
}

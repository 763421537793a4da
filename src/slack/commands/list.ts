import type { Board } from '../../boards/board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import type { QueryInput } from '../../engine/query.ts';
import { countTickets } from '../../tickets/queries/count-tickets.ts';
import { listTickets } from '../../tickets/queries/list-tickets.ts';
import type { Subcommand, Turn } from '../contract.ts';
import { context } from '../messages/blocks.ts';
import { columnLine } from '../messages/column-line.ts';
import { mention } from '../messages/mention.ts';
import { ticketRows } from '../messages/ticket-rows.ts';
import { capitalize, list, statusWord } from '../messages/words.ts';
import { line } from '../text.ts';
import { boardOfChannel } from './board-of-channel.ts';
import { readListWords, type Wish } from './list-words.ts';

const PAGE = 10;

/** Lists tickets: the open ones of the channel's board, or whatever the words ask for. */
export const listCommand: Subcommand = {
  name: 'list',
  usage: '/ticket list [OPS] [status] [priority] [overdue] [unassigned] [@who]',
  summary: 'see open tickets',
  group: 'follow',
  async run(turn, argument) {
    const boards = await turn.ask(listBoards, {});
    const wish = readListWords(argument, boards);
    const board = wish.everyBoard ? null : (wish.board ?? boardOfChannel(boards, turn));
    const who = await whoIs(turn, wish);
    const found = await turn.ask(listTickets, filtersOf(wish, board, who?.id));
    const title = titleOf(wish, board, who?.words);
    if (found.total === 0) {
      return { kind: 'private', text: `${title}: none. \`/ticket new\` files one.` };
    }
    const text = `${title} (${found.total.toLocaleString('en')})`;
    const more = found.total - found.tickets.length;
    const columns = board ? await columnsOf(turn, board) : '';
    const blocks = [
      ticketRows(text, found.tickets, found.people),
      ...(columns === '' ? [] : [context(columns)]),
      context(more > 0 ? moreLine(more, boards) : '`/ticket show KEY` shows one of them.'),
    ];
    return { kind: 'private', text, blocks };
  },
};

/** How the whole board stands, whatever the list is narrowed to. */
async function columnsOf(turn: Turn, { _id, name, columns }: Board): Promise<string> {
  const counts = await turn.ask(countTickets, { board: _id, open: true });
  const shown = columnLine(columns, counts);
  return shown === '' ? '' : `Open on ${line(name, 100)}: ${shown}`;
}

type Who = { id: string; words: string };

async function whoIs(turn: Turn, { assignee }: Wish): Promise<Who | null> {
  if (assignee === undefined) return null;
  if (assignee === 'me') return { id: 'me', words: 'you' };
  const person = await turn.personOf(assignee);
  return { id: person._id, words: mention(person) };
}

function filtersOf(wish: Wish, board: Board | null, assignee: string | undefined) {
  const { statuses, priorities, types, unassigned, overdue, breached } = wish;
  const filters: QueryInput<typeof listTickets> = { limit: PAGE };
  if (board) filters.board = board._id;
  if (statuses.length > 0) filters.status = [...new Set(statuses)];
  else if (!breached) filters.open = true;
  if (priorities.length > 0) filters.priority = [...new Set(priorities)];
  if (types.length > 0) filters.type = [...new Set(types)];
  if (assignee !== undefined) filters.assignee = assignee;
  else if (unassigned) filters.assignee = null;
  if (overdue) filters.overdue = true;
  if (breached) filters.breached = true;
  return filters;
}

/** What is listed, in words: "Open critical tickets of Operations, assigned to nobody". */
function titleOf(wish: Wish, board: Board | null, who: string | undefined): string {
  const { statuses, priorities, types, unassigned, overdue, breached } = wish;
  const narrowed = [
    ...(overdue ? ['overdue'] : []),
    ...(breached ? ['breached'] : []),
    ...statusWords(statuses, breached),
    ...(priorities.length > 0 ? [list([...new Set(priorities)], 'or')] : []),
    ...(types.length > 0 ? [list([...new Set(types)], 'or')] : []),
  ];
  const what = `${capitalize(narrowed.join(', '))} tickets`;
  const where = board ? ` of ${line(board.name, 100)}` : '';
  const whose = who ?? (unassigned ? 'nobody' : undefined);
  return whose ? `${what}${where}, assigned to ${whose}` : `${what}${where}`;
}

/** Whatever was ever breached is listed, also what is done. */
function statusWords(statuses: Wish['statuses'], breached: boolean): string[] {
  if (statuses.length > 0) return [list([...new Set(statuses)].map(statusWord), 'or')];
  return breached ? [] : ['open'];
}

function moreLine(more: number, boards: readonly Board[]): string {
  const prefix = boards[0]?.prefix ?? 'OPS';
  return `And ${more.toLocaleString('en')} more. See fewer with \`/ticket list ${prefix} critical\`, \`/ticket list unassigned\` or \`/ticket list @somebody\`.`;
}

import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Content, Turn } from '../contract.ts';
import { channelLink, mentionOf } from './mention.ts';
import { teamOf } from './next-step.ts';
import { capitalize } from './words.ts';

/** "Filed OPS-124, @carol has it.", or who sees it where nobody has it yet. */
export async function filed(
  turn: Turn,
  { ticketId, key }: { ticketId: string; key: string },
): Promise<Content> {
  try {
    const { ticket, board, people } = await turn.ask(getTicket, { ticket: ticketId });
    const holder = mentionOf(people, ticket.assigneeId);
    if (holder) return { text: `Filed ${key}, ${holder} has it.` };
    const where = board.triageChannel ? ` in ${channelLink(board.triageChannel.id)}` : '';
    return { text: `Filed ${key}, nobody has it yet. ${capitalize(teamOf(board))} sees it${where}.` };
  } catch {
    // It is filed: nothing that goes wrong from here on may look as if it were not.
    return { text: `Filed ${key}.` };
  }
}

import type { ResultOf } from '../../engine/command.ts';
import type { createTicket } from '../../tickets/commands/create-ticket.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Content, Turn } from '../contract.ts';
import { channelLink, mentionOf } from './mention.ts';
import { teamOf } from './next-step.ts';
import { capitalize } from './words.ts';

type Filed = ResultOf<typeof createTicket>;

/** "Filed OPS-124, @carol has it.", or who sees it where nobody has it yet. */
export async function filed(turn: Turn, result: Filed): Promise<Content> {
  const { key } = result;
  try {
    const holder = await holderOf(turn, result);
    if (holder) return { text: `Filed ${key}, ${holder} has it.` };
    const { boardName: name, triageChannel } = result;
    const where = triageChannel ? ` in ${channelLink(triageChannel.id)}` : '';
    return { text: `Filed ${key}, nobody has it yet. ${capitalize(teamOf({ name }))} sees it${where}.` };
  } catch {
    // It is filed: nothing that goes wrong from here on may look as if it were not.
    return { text: `Filed ${key}.` };
  }
}

async function holderOf(turn: Turn, { ticketId, assigneeId }: Filed): Promise<string | null> {
  if (assigneeId === null) return null;
  const { people } = await turn.ask(getTicket, { ticket: ticketId });
  return mentionOf(people, assigneeId);
}

import type { ResultOf } from '../../engine/command.ts';
import type { Person } from '../../people/person.ts';
import type { createTicket } from '../../tickets/commands/create-ticket.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Content, Turn } from '../contract.ts';
import { channelLink, mentionOf } from './mention.ts';
import { teamOf } from './next-step.ts';
import { capitalize, dateTime } from './words.ts';

type Filed = ResultOf<typeof createTicket>;

/** "Filed OPS-124, @carol has it. First answer by <date>.", or who sees it where nobody has it yet. */
export async function filed(turn: Turn, result: Filed): Promise<Content> {
  const { key } = result;
  try {
    const { ticket, people } = await turn.ask(getTicket, { ticket: result.ticketId });
    const promise = ticket.clocks.response?.dueAt;
    const when = promise ? ` First answer by ${dateTime(promise)}.` : '';
    return { text: `Filed ${key}, ${holderWords(result, people)}.${when}` };
  } catch {
    // It is filed: nothing that goes wrong from here on may look as if it were not.
    return { text: `Filed ${key}.` };
  }
}

function holderWords({ assigneeId, boardName: name, triageChannel }: Filed, people: Map<string, Person>) {
  const holder = mentionOf(people, assigneeId);
  if (holder) return `${holder} has it`;
  const where = triageChannel ? ` in ${channelLink(triageChannel.id)}` : '';
  return `nobody has it yet. ${capitalize(teamOf({ name }))} sees it${where}`;
}

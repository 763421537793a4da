import type { ResultOf } from '../../engine/command.ts';
import { StaleError } from '../../engine/stale-error.ts';
import { UserError } from '../../errors.ts';
import { acknowledgeTicket } from '../../tickets/commands/acknowledge-ticket.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Answer, Content, Seen, Turn } from '../contract.ts';
import { confirmation, settled } from './confirmation.ts';
import { mentionOf } from './mention.ts';
import { dateTime } from './words.ts';

type Acknowledged = ResultOf<typeof acknowledgeTicket>;

/** "Acknowledged OPS-123, …", or who was quicker. */
export async function acknowledged(turn: Turn, result: Acknowledged): Promise<Content> {
  return result.isNew ? confirmation(turn, 'Acknowledged', result) : alreadyAcknowledged(turn, result);
}

/**
 * What the button does: it acknowledges the escalation that the person saw, whatever else has changed since. It answers
 * nothing where the message that it stands on, or the card, shows it. Throws a `StaleError` where another one calls.
 */
export async function acknowledgeHere(turn: Turn, { id, rev, number }: Seen): Promise<Answer> {
  const result = await turn
    .run(acknowledgeTicket, { ticket: id, ...(number === undefined ? {} : { number }) })
    .catch((error: unknown) => {
      const isEarlier = error instanceof UserError && error.code === 'precondition_failed';
      throw isEarlier ? new StaleError({ _id: id }, rev, error.message) : error;
    });
  if (result.isNew) return settled(turn, 'Acknowledged', result);
  return { kind: 'private', ...(await alreadyAcknowledged(turn, result)) };
}

async function alreadyAcknowledged(turn: Turn, { ticketId, key, by, at }: Acknowledged): Promise<Content> {
  const who = by === turn.person._id ? 'You' : await nameOf(turn, ticketId, by);
  return { text: `${who} acknowledged ${key} already, ${dateTime(at)}.` };
}

async function nameOf(turn: Turn, ticketId: string, personId: string): Promise<string> {
  const shown = await turn.ask(getTicket, { ticket: ticketId }).catch(() => null);
  return (shown && mentionOf(shown.people, personId)) ?? 'Somebody';
}

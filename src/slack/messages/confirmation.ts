import type { QueryOutput } from '../../engine/query.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { type Answer, type Content, nothing, type Turn } from '../contract.ts';
import { mentionOf } from './mention.ts';
import { nextStep } from './next-step.ts';

type Done = { ticketId: string; key: string };
type Shown = QueryOutput<typeof getTicket> | null;

/** What a person reads after a step: "Started OPS-123, @bob has it. Next: @bob resolves it." */
export async function confirmation(turn: Turn, deed: string, done: Done): Promise<Content> {
  return sentence(await look(turn, done), deed, done);
}

/** " Next: @bob resolves it.", to stand behind a sentence of one's own; empty where nobody has to act. */
export async function nextLine(turn: Turn, done: Done): Promise<string> {
  const shown = await look(turn, done);
  const next = shown && nextStep(shown);
  return next ? ` ${next}` : '';
}

/** What a button answers: nothing where the person looks at the card or at their Home, which shows the result. */
export async function settled(turn: Turn, deed: string, done: Done): Promise<Answer> {
  const shown = await look(turn, done);
  const triage = shown?.board.triageChannel?.id;
  const isHome = turn.channelId === null;
  if (isHome || (triage !== undefined && triage === turn.channelId)) return nothing;
  return { kind: 'private', ...sentence(shown, deed, done) };
}

function sentence(shown: Shown, deed: string, { key }: Done): Content {
  if (!shown) return { text: `${deed} ${key}.` };
  const holder = mentionOf(shown.people, shown.ticket.assigneeId) ?? 'nobody';
  const first = shown.ticket.derived.isOpen ? `${deed} ${key}, ${holder} has it.` : `${deed} ${key}.`;
  const next = nextStep(shown);
  return { text: next ? `${first} ${next}` : first };
}

/** The step is done already: nothing that goes wrong from here on may look as if it were not. */
async function look(turn: Turn, { ticketId }: Done): Promise<Shown> {
  try {
    return await turn.ask(getTicket, { ticket: ticketId });
  } catch {
    return null;
  }
}

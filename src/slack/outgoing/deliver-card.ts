import { systemActor } from '../../access/actor.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { hashOf } from '../../engine/hash.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Content } from '../contract.ts';
import { renderCard } from '../messages/card.ts';
import { rememberThread } from '../threads.ts';
import { cardId, type OutgoingParts } from './outgoing.ts';
import { removeSurplus } from './remove-surplus.ts';
import { type Sent, sendOnce } from './send-once.ts';
import type { Metadata } from './sender.ts';

type Card = {
  id: string;
  ticket: Ticket;
  channelId: string;
  content: Content;
  contentHash: string;
  metadata: Metadata;
};

/** Brings a ticket's card in its board's triage channel up to date: one message, posted once and then updated. */
export async function deliverCard(parts: OutgoingParts, { stream, checkLease }: Delivery): Promise<void> {
  const card = await drawCard(parts, rowIdOf(stream));
  if (!card) return;
  const sent = await place(parts, card, checkLease);
  if (sent.mayBeDoubled && !sent.isNew)
    await removeSurplus(parts, { id: card.id, channelId: card.channelId, ts: sent.ts });
  if (sent.contentHash === card.contentHash) return;
  const ref = { channelId: card.channelId, ts: sent.ts };
  const before = async () => {
    // Until the answer comes nobody knows what the card shows.
    await parts.sent.note(card.id, { contentHash: null });
    await checkLease();
  };
  if (await parts.sender.update(ref, card.content, card.metadata, before)) {
    await parts.sent.note(card.id, { contentHash: card.contentHash });
    return;
  }
  // Somebody deleted the card: the ticket gets a new one.
  await parts.sent.forget(card.id);
  await place(parts, card, checkLease);
}

/** The newest state; null where the board has no triage channel in this workspace. */
async function drawCard(
  { desk, clock, installation }: OutgoingParts,
  ticketId: string,
): Promise<Card | null> {
  const shown = await desk.ask(getTicket, { ticket: ticketId }, systemActor('slack'));
  const { ticket, board } = shown;
  const { triageChannel } = board;
  if (triageChannel?.teamId !== installation.teamId) return null;
  const id = cardId(ticket._id, triageChannel.id);
  const content = renderCard({ ...shown, now: clock.now() });
  const metadata = {
    event_type: 'docket_card' as const,
    event_payload: { ticketId: ticket._id, delivery: id },
  };
  return { id, ticket, channelId: triageChannel.id, content, contentHash: hashOf(content), metadata };
}

/** Posts the card where it is not there yet. Its thread is known from then on. */
async function place(parts: OutgoingParts, card: Card, checkLease: () => Promise<void>): Promise<Sent> {
  const { id, ticket, channelId, content, contentHash, metadata } = card;
  const { teamId } = parts.installation;
  const address = { _id: id, tenantId: ticket.tenantId, target: ticket._id, teamId, channelId };
  const message = { channelId, post: content, metadata };
  const sent = await sendOnce(parts, { address, message, contentHash, checkLease });
  const thread = { tenantId: ticket.tenantId, ticketId: ticket._id, audience: 'triage' as const };
  await rememberThread(parts.database, { teamId, channelId, threadTs: sent.ts }, thread);
  return sent;
}

import { systemActor } from '../../access/actor.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { ShownTicket } from '../outgoing/open-requester-thread.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { eachOf } from './each-of.ts';
import { findDirects } from './find-directs.ts';
import { type PagePayload, readPage } from './page-payload.ts';
import { type NewPing, openPings, pingId } from './pings.ts';
import { sendPing } from './send-ping.ts';
import { isPageCalling } from './standing.ts';
import { loadPages } from './told-pages.ts';

export const isPage: Subscriber['wants'] = ({ type }) => type === 'ticket.paged';

/**
 * Tells whom a step of an escalation calls: one message in the board's escalation channel that mentions everybody, the
 * same in the channels that the step names, and to each person directly. What fails in one place does not hold up the
 * others; a place that Slack does not let us write to is made good for by the triage channel.
 */
export async function deliverPage(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  const [event] = delivery.events;
  const ticketId = rowIdOf(delivery.stream);
  const shown = await parts.desk.ask(getTicket, { ticket: ticketId }, systemActor('slack'));
  const payload = readPage(event);
  const directs = await findDirects(parts, payload);
  const draft = draftOf(parts, event, payload, shown, directs.unreachable);
  const places = channelsOf(parts, payload, shown);
  const people = await stillCalled(parts, draft, directs.channels);
  await eachOf([...places, ...people], (channelId) =>
    send(parts, delivery, { ...draft, _id: pingId(event._id, channelId), channelId }, shown),
  );
  if (directs.failure) throw directs.failure;
}

type Draft = Omit<NewPing, '_id' | 'channelId'>;

function draftOf(
  { installation }: OutgoingParts,
  { _id: eventId, tenantId, at }: Event,
  { number }: PagePayload,
  { ticket }: ShownTicket,
  unreachable: string[],
): Draft {
  const { teamId } = installation;
  const rank = ticket.derived.priorityRank;
  return { tenantId, teamId, ticketId: ticket._id, eventId, number, rank, at, unreachable };
}

/** The board's escalation channel, else its triage channel, and those that the step names; each once. */
function channelsOf(
  { installation }: OutgoingParts,
  { page }: PagePayload,
  { board }: ShownTicket,
): string[] {
  const main = board.escalationChannel ?? board.triageChannel;
  const own = main?.teamId === installation.teamId ? [main.id] : [];
  return [...new Set([...own, ...page.channels])];
}

/** Nobody is woken for what somebody has acknowledged meanwhile: then the channel alone is told. */
async function stillCalled(parts: OutgoingParts, draft: Draft, channelIds: string[]): Promise<string[]> {
  const ping = { ...draft, _id: draft.eventId, channelId: '', state: 'waiting' as const, via: null };
  const { pages } = await loadPages(parts.database, [ping]);
  if (pages.some(isPageCalling)) return channelIds;
  await openPings(parts.database).drop(draft.eventId, channelIds);
  return [];
}

async function send(
  parts: OutgoingParts,
  delivery: Delivery,
  ping: NewPing,
  { board }: ShownTicket,
): Promise<void> {
  try {
    await sendPing(parts, delivery, ping);
  } catch (error) {
    if (!isFinal(error)) throw error;
    await openPings(parts.database).refuse(ping._id);
    const { _id: event, channelId } = ping;
    parts.engine.log.error({ err: error, event }, 'An escalation could not be told in a channel.');
    const channel = board.triageChannel;
    if (channel?.teamId !== ping.teamId || channel.id === channelId) throw error;
    const instead = { ...ping, _id: pingId(ping.eventId, channel.id), channelId: channel.id };
    await sendPing(parts, delivery, instead);
  }
}

function isFinal(error: unknown): error is ProviderError {
  return error instanceof ProviderError && !error.failure.retryable;
}

import { systemActor } from '../../access/actor.ts';
import { deliverAgain } from '../../engine/deliver-again.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { ShownTicket } from '../outgoing/open-requester-thread.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { type TeamsOf, teamsOfPeople, teamsOfTicket } from '../outgoing/teams.ts';
import { refusalOf } from '../slack-failure.ts';
import { eachOf } from './each-of.ts';
import { findDirects } from './find-directs.ts';
import { type PagePayload, readPage } from './page-payload.ts';
import { type NewPing, openPings, pingId } from './pings.ts';
import { PINGS_CONSUMER } from './refresh-pings.ts';
import { sendPing } from './send-ping.ts';
import { isPageOwed } from './standing.ts';
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
  const directs = await findDirects(parts, payload, shown);
  const draft = draftOf(parts, event, payload, shown, directs.unreachable);
  const isCalled = await isStillOwed(parts, draft);
  if (!isCalled) await openPings(parts.database).drop(draft, [...directs.people.keys()]);
  const people = isCalled ? [...directs.people] : [];
  const channels = channelsOf(parts, payload, shown);
  const sendings = [
    ...channels.map((id) => () => sendToChannel(parts, delivery, pingIn(draft, id), shown)),
    ...people.map(
      ([id, personId]) =>
        () =>
          sendToPerson(parts, delivery, pingIn(draft, id), personId),
    ),
  ];
  await eachOf(sendings, (send) => send());
  if (directs.failure) throw directs.failure;
  if (isCalled && channels.length === 0 && !(await openPings(parts.database).isTold(event._id)))
    throw toldNobody();
}

/** The workspace of the board's channel first, then those of the people who are called. */
export const teamsOfPage: TeamsOf = teamsOfTicket(async ({ reader, board }, { events: [event] }) => {
  const { page } = readPage(event);
  const people = page.recipients.map(({ personId }) => personId);
  return [
    (board?.escalationChannel ?? board?.triageChannel)?.teamId,
    ...(page.channels.length > 0 ? [page.teamId ?? undefined] : []),
    ...(await teamsOfPeople(reader, people)),
  ];
});

/** Without a channel there is nowhere to say so: it waits among the dead letters, and the log has it as an error. */
function toldNobody(): ProviderError {
  const message = 'An escalation could tell nobody. Give its board a triage channel, then replay it.';
  return new ProviderError(message, { provider: 'slack', retryable: false });
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

/**
 * What is in this workspace of the board's escalation channel, else its triage channel, and of those that the step
 * names; each once.
 */
function channelsOf(
  { installation }: OutgoingParts,
  { page }: PagePayload,
  { board }: ShownTicket,
): string[] {
  const main = board.escalationChannel ?? board.triageChannel;
  const { teamId } = installation;
  const own = main?.teamId === teamId ? [main.id] : [];
  const placed = page.teamId ?? main?.teamId ?? teamId;
  return [...new Set([...own, ...(placed === teamId ? page.channels : [])])];
}

function pingIn(draft: Draft, channelId: string): NewPing {
  return { ...draft, _id: pingId({ ...draft, channelId }), channelId };
}

/** Nobody is woken for what somebody has acknowledged meanwhile, or is over: then the channel alone is told. */
async function isStillOwed(parts: OutgoingParts, draft: Draft): Promise<boolean> {
  const { pages } = await loadPages(parts, [{ ...pingIn(draft, ''), state: 'waiting', via: null }]);
  return pages.some(isPageOwed);
}

/** Where Slack does not take it, the triage channel is told instead. */
async function sendToChannel(
  parts: OutgoingParts,
  delivery: Delivery,
  ping: NewPing,
  { board }: ShownTicket,
): Promise<void> {
  const error = await sendOrRefuse(parts, delivery, ping);
  if (!error) return;
  const { engine } = parts;
  engine.log.error({ err: error, event: ping.eventId }, 'An escalation could not be told in a channel.');
  const { triageChannel } = board;
  if (triageChannel?.teamId !== ping.teamId || triageChannel.id === ping.channelId) throw error;
  await sendPing(parts, delivery, pingIn(ping, triageChannel.id));
}

/** Where Slack does not take it, the channel is told that they could not be. */
async function sendToPerson(
  parts: OutgoingParts,
  delivery: Delivery,
  ping: NewPing,
  personId: string,
): Promise<void> {
  const error = await sendOrRefuse(parts, delivery, ping);
  if (!error) return;
  const { engine, database } = parts;
  engine.log.warn(
    { err: error, event: ping.eventId },
    'Slack refuses a direct message; the channel says so.',
  );
  await openPings(database).noteUnreachable(ping.eventId, personId);
  await deliverAgain(engine, PINGS_CONSUMER, delivery.events[0]);
}

/** Gives the refusal where it is final. Public channels Docket joins by itself. */
async function sendOrRefuse(
  parts: OutgoingParts,
  delivery: Delivery,
  ping: NewPing,
): Promise<ProviderError | null> {
  const error = await refusalTo(parts, delivery, ping);
  if (!error) return null;
  const isJoined = refusalOf(error.cause) === 'not_in_channel' && (await parts.sender.join(ping.channelId));
  const refusal = isJoined ? await refusalTo(parts, delivery, ping) : error;
  if (refusal) await openPings(parts.database).refuse(ping._id);
  return refusal;
}

async function refusalTo(
  parts: OutgoingParts,
  delivery: Delivery,
  ping: NewPing,
): Promise<ProviderError | null> {
  try {
    await sendPing(parts, delivery, ping);
    return null;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure.retryable) throw error;
    return error;
  }
}

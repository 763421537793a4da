import { systemActor } from '../../access/actor.ts';
import { everyTenant } from '../../access/scope.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { isAnothers } from '../../tenants/hold-places.ts';
import { isForPlatform } from '../../tickets/comment-readers.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { isDirect } from '../is-direct.ts';
import { REQUESTER_EVENTS, type RequesterPost, renderForRequester } from '../messages/requester-posts.ts';
import { forgetThread, requesterThread, type ThreadPlace } from '../threads.ts';
import { mayBeTold } from './may-be-told.ts';
import { isAboutComment, mirrorComment } from './mirror-comment.ts';
import {
  type Opening,
  openDirectThread,
  openRequesterThread,
  requesterRootId,
  type ShownTicket,
} from './open-requester-thread.ts';
import type { OutgoingParts } from './outgoing.ts';
import { peopleOfEvent } from './people-of-event.ts';
import { isFrom, isThreadGone, tellInThread } from './tell-in-thread.ts';

/** What a ticket's requester may have to be told: nothing that is internal, and of filings those through Slack. */
export const isForRequester: Subscriber['wants'] = ({ type, door, payload }) => {
  if (type === 'ticket.created') return door === 'slack';
  if (isAboutComment({ type })) return payload.audience === 'public' && !isForPlatform(payload);
  return REQUESTER_EVENTS.includes(type);
};

/** Tells the requester of a ticket in their thread what others did, and keeps what others said there in step. */
export async function deliverToRequester(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  const [event] = delivery.events;
  if (!isForRequester(event)) return;
  const ticketId = rowIdOf(delivery.stream);
  const shown = await parts.desk.ask(getTicket, { ticket: ticketId }, systemActor('slack'));
  const opening = { event, checkLease: delivery.checkLease };
  if (event.type === 'ticket.created') {
    await openRequesterThread(parts, shown, opening);
    return;
  }
  const known = await requesterThread(parts.database, { tenantId: event.tenantId, ticketId });
  const isLost = known !== null && (await isInAnothersChannel(parts, shown, known));
  const place = isLost
    ? await beginAnew(parts, shown, known, opening)
    : (known ?? (await openForReminder(parts, shown, opening)));
  if (!place || (isDirect(place.channelId) && !mayRequesterBeTold(shown))) return;
  try {
    await tell(parts, delivery, shown, place);
  } catch (error) {
    if (!isThreadGone(error)) throw error;
    const fresh = await beginAnew(parts, shown, place, opening);
    if (fresh) await tell(parts, delivery, shown, fresh);
  }
}

/** Another tenant may have the channel by now in which the ticket was filed. */
async function isInAnothersChannel(
  { database, installation }: OutgoingParts,
  { ticket }: ShownTicket,
  { channelId }: ThreadPlace,
): Promise<boolean> {
  if (isDirect(channelId)) return false;
  const reader = openReader(database, everyTenant);
  return isAnothers(reader, { teamId: installation.teamId, id: channelId }, ticket.tenantId);
}

function mayRequesterBeTold(shown: ShownTicket): boolean {
  const requester = shown.people.get(shown.ticket.requester.personId ?? '');
  return requester !== undefined && mayBeTold(shown, requester);
}

/** Whoever has to answer is told so, also where the ticket came in by another way than Slack. */
async function openForReminder(
  parts: OutgoingParts,
  shown: ShownTicket,
  opening: Opening,
): Promise<ThreadPlace | null> {
  const isDue = opening.event.type === 'ticket.reminded' && shown.ticket.status === 'wait_requester';
  return isDue ? openDirectThread(parts, shown, opening) : null;
}

async function tell(
  parts: OutgoingParts,
  delivery: Delivery,
  shown: ShownTicket,
  place: ThreadPlace,
): Promise<void> {
  const [event] = delivery.events;
  const { teamId } = parts.installation;
  const isOwn = event.actor === shown.ticket.requester.personId;
  const isPrivate = isDirect(place.channelId);
  // Their own words are theirs already; what they did concerns those who read along, where there are any.
  if (isFrom(event, { teamId, ...place }) || (isOwn && (isPrivate || isAboutComment(event)))) return;
  const { ticket, board, blockers } = shown;
  const people = new Map([...shown.people, ...(await peopleOfEvent(parts, event))]);
  const post: RequesterPost = {
    ...{ ticket, board, blockers, event, people, isPrivate },
    author: people.get(event.actor) ?? null,
  };
  if (isAboutComment(event)) return mirrorComment(parts, place, { delivery, post });
  const written = renderForRequester(post);
  if (!written) return;
  const { words, fact } = written;
  const id = `${event._id}|requester`;
  if (words) await tellInThread(parts, { id: `${id}|words`, place, event, post: words, delivery });
  await tellInThread(parts, { id, place, event, post: fact, delivery });
}

/** The message that began the thread was deleted, or its channel is another tenant's: another one begins directly. */
async function beginAnew(
  parts: OutgoingParts,
  shown: ShownTicket,
  { channelId, threadTs }: ThreadPlace,
  opening: Opening,
): Promise<ThreadPlace | null> {
  const { database, sent, installation } = parts;
  await forgetThread(database, { teamId: installation.teamId, channelId, threadTs });
  await sent.forget(requesterRootId(shown.ticket._id));
  return openDirectThread(parts, shown, opening);
}

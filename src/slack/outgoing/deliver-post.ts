import { systemActor } from '../../access/actor.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import { isForPlatform } from '../../tickets/comment-readers.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { ThreadPost } from '../messages/contract.ts';
import { isToldInThreads, renderThreadPost } from '../messages/thread.ts';
import type { ThreadPlace } from '../threads.ts';
import type { CardKeeper } from './card-keeper.ts';
import { isAboutComment, mirrorComment } from './mirror-comment.ts';
import { cardId, type OutgoingParts } from './outgoing.ts';
import { peopleOfEvent } from './people-of-event.ts';
import { isFrom, isThreadGone, tellInThread } from './tell-in-thread.ts';

/** How long a post waits for the card without that counting as failed tries. */
const CARD_GRACE_MS = 60_000;
const CARD_PAUSE_MS = 300;

/** What the thread under a card may have to tell; everything else the card alone shows. */
export const isForThread: Subscriber['wants'] = (event) =>
  (isToldInThreads(event) || isAboutComment(event)) && !isForPlatform(event.payload);

/** Tells an event in the thread under the ticket's card, where it is something to tell. */
export async function deliverPost(
  parts: OutgoingParts,
  cards: CardKeeper,
  delivery: Delivery,
): Promise<void> {
  const [event] = delivery.events;
  const { installation, sent } = parts;
  const ticketId = rowIdOf(delivery.stream);
  const shown = await parts.desk.ask(getTicket, { ticket: ticketId }, systemActor('slack'));
  const { ticket, board } = shown;
  const channel = board.triageChannel;
  if (channel?.teamId !== installation.teamId) return;
  const card = await sent.read(cardId(ticketId, channel.id));
  const threadTs = card?.state === 'sent' ? card.ts : null;
  if (isFrom(event, { teamId: channel.teamId, channelId: channel.id, threadTs })) return;
  const people = new Map([...shown.people, ...(await peopleOfEvent(parts, event))]);
  const post = { ticket, board, event, author: people.get(event.actor) ?? null, people };
  const tell = tellerOf(parts, delivery, post);
  if (!tell) return;
  if (threadTs === null) throw cardMissing(event, parts.clock.now());
  try {
    await tell({ audience: 'triage', channelId: channel.id, threadTs });
  } catch (error) {
    if (!isThreadGone(error)) throw error;
    await cards.refresh(ticketId);
    throw cardMissing(event, parts.clock.now());
  }
}

/** How to tell an event in a place; null for one that the card alone shows. */
function tellerOf(
  parts: OutgoingParts,
  delivery: Delivery,
  view: ThreadPost,
): ((place: ThreadPlace) => Promise<unknown>) | null {
  const { event } = view;
  if (isAboutComment(event)) return (place) => mirrorComment(parts, place, { delivery, post: view });
  const post = renderThreadPost(view);
  if (!post) return null;
  return (place) => {
    const id = `${event._id}|${place.channelId}`;
    return tellInThread(parts, { id, place, event, post, delivery });
  };
}

/** The card comes first, and mostly it is a moment away; after a minute something else is wrong. */
function cardMissing({ at }: Event, now: number): ProviderError {
  const isFresh = now - at.getTime() < CARD_GRACE_MS;
  const pause = isFresh ? { retryAfterMs: CARD_PAUSE_MS } : {};
  return new ProviderError('The card of this ticket is not posted yet.', {
    provider: 'slack',
    retryable: true,
    ...pause,
  });
}

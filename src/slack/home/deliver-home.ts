import { systemActor } from '../../access/actor.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { HomeTabs } from '../contract.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';

/** Comments are not on the Home tab. */
export function isOnHome({ type }: Pick<Event, 'type'>): boolean {
  return type.startsWith('ticket.') && !type.startsWith('ticket.comment');
}

/** Draws the Homes of whoever has a ticket, had it, asked for it, was told by its escalation, or wrote a pull request for it. */
export async function deliverHome(
  { desk }: Pick<OutgoingParts, 'desk'>,
  home: HomeTabs,
  { stream, events }: Delivery,
): Promise<void> {
  const { ticket, code } = await desk.ask(getTicket, { ticket: rowIdOf(stream) }, systemActor('slack'));
  const before = events.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'assigneeId').map((change) => change.old),
  );
  const paged = ticket.escalation?.pagedIds ?? [];
  const authors = (code?.pullRequests ?? []).map(({ authorId }) => authorId);
  const concerned = [ticket.assigneeId, ticket.requester.personId, ...before, ...paged, ...authors];
  await home.refresh(concerned.filter((id) => typeof id === 'string'));
}

import { z } from 'zod';
import { systemActor } from '../../access/actor.ts';
import { everyTenant } from '../../access/scope.ts';
import { type SlaPolicy, slaPolicyFor } from '../../boards/sla-policy.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import { CLOCK_KINDS } from '../../planning/sla-clock.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { codePrompt } from '../code/prompts.ts';
import type { Post } from '../messages/contract.ts';
import { mayBeTold } from '../outgoing/may-be-told.ts';
import type { ShownTicket } from '../outgoing/open-requester-thread.ts';
import { cardId, type OutgoingParts } from '../outgoing/outgoing.ts';
import { type TeamsOf, teamsOfPeople, teamsOfTicket } from '../outgoing/teams.ts';
import { tellInThread } from '../outgoing/tell-in-thread.ts';
import { eachOf } from './each-of.ts';
import { tellDirectly } from './tell-directly.ts';
import { resolutionDuePost, warningPost } from './warning-posts.ts';

const warned = z.object({ clock: z.enum(CLOCK_KINDS) });
const due = z.object({ message: z.string().default(''), cause: z.string().default('') });

/** A person has to do what Docket may not do by itself. */
const ASKING: readonly string[] = ['ticket.resolution_due', 'ticket.reopen_suggested'];

/** A deadline that comes near, where somebody is to be told; and a ticket that a person has to resolve. */
export const isWarning: Subscriber['wants'] = ({ type, payload }) =>
  (type === 'ticket.sla_warned' && payload.notify === true) || ASKING.includes(type);

/** Tells whoever has a ticket, else whoever is responsible or accountable by its policy, else its contact, what they have to do soon. */
export async function deliverWarning(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  const [event] = delivery.events;
  const ticketId = rowIdOf(delivery.stream);
  const shown = await parts.desk.ask(getTicket, { ticket: ticketId }, systemActor('slack'));
  const post = postOf(event, shown);
  if (!post) return;
  const people = (await toldPeople(parts, shown)).filter(
    (person) =>
      person.slack?.teamId === parts.installation.teamId && !person.isDeactivated && mayBeTold(shown, person),
  );
  await eachOf(people, (person) => tellDirectly(parts, delivery, person, { key: event._id, post }));
  if (people.length === 0 && ASKING.includes(event.type)) await tellUnderCard(parts, delivery, shown, post);
}

/** The workspaces of those people; where there are none, that of the triage channel. */
export const teamsOfWarned: TeamsOf = teamsOfTicket(async ({ reader, ticket, board }) => {
  if (!board) return [];
  const teams = await teamsOfPeople(reader, toldIds({ ticket, board }));
  return teams.length > 0 ? teams : [board.triageChannel?.teamId];
});

/** Null for what nobody has to be told any more. */
function postOf(event: Event, shown: ShownTicket): Post | null {
  const { ticket } = shown;
  if (event.type === 'ticket.reopen_suggested') return codePrompt(ticket, 'reverted');
  if (event.type === 'ticket.resolution_due') {
    const { message, cause } = due.parse(event.payload);
    if (cause === 'merged') return codePrompt(ticket, 'ready_to_resolve');
    return ticket.status === 'wait_requester' ? resolutionDuePost(shown, message) : null;
  }
  const { clock } = warned.parse(event.payload);
  return warningPost(shown, clock);
}

async function toldPeople({ database }: OutgoingParts, shown: ShownTicket): Promise<Person[]> {
  return [...(await findPeople(openReader(database, everyTenant), toldIds(shown))).values()];
}

function toldIds({ ticket, board }: Pick<ShownTicket, 'ticket' | 'board'>): string[] {
  if (ticket.assigneeId !== null) return [ticket.assigneeId];
  return whoAnswersFor(slaPolicyFor(board.slaPolicies, ticket));
}

/** Whom the escalation would tell first, if it came to that. */
function whoAnswersFor(policy: SlaPolicy | null): string[] {
  const { raci, contactId = null } = policy ?? {};
  const named = [...(raci?.responsible ?? []), ...(raci?.accountable ?? [])];
  if (named.length > 0) return [...new Set(named)];
  return contactId === null ? [] : [contactId];
}

/** Where nobody has it, its board's agents are told. */
async function tellUnderCard(
  parts: OutgoingParts,
  delivery: Delivery,
  { ticket, board }: ShownTicket,
  post: Post,
): Promise<void> {
  const [event] = delivery.events;
  const { triageChannel } = board;
  const channelId = triageChannel?.teamId === parts.installation.teamId ? triageChannel.id : undefined;
  const card = channelId === undefined ? null : await parts.sent.read(cardId(ticket._id, channelId));
  if (channelId === undefined || !card?.ts) return;
  const id = `${event._id}|${channelId}`;
  await tellInThread(parts, { id, place: { channelId, threadTs: card.ts }, event, post, delivery });
}

import { z } from 'zod';
import { systemActor } from '../../access/actor.ts';
import { everyTenant } from '../../access/scope.ts';
import { type SlaPolicy, slaPolicyFor } from '../../boards/sla-policy.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { findPeople } from '../../people/find-person.ts';
import { CLOCK_KINDS } from '../../planning/sla-clock.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { mayBeTold } from '../outgoing/may-be-told.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { type TeamsOf, teamsOfPeople, teamsOfTicket } from '../outgoing/teams.ts';
import { eachOf } from './each-of.ts';
import { tellDirectly } from './tell-directly.ts';
import { informedPost } from './warning-posts.ts';

const missed = z.object({ clock: z.enum(CLOCK_KINDS), dueAt: z.coerce.date() });

/** A deadline that was missed. */
export const isMissed: Subscriber['wants'] = ({ type, payload }) =>
  type === 'ticket.sla_breached' && missed.safeParse(payload).success;

/** Tells those whom the policy informs that a deadline was missed: once in a cycle, and without calling them. */
export async function deliverInformed(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  const [event] = delivery.events;
  const shown = await parts.desk.ask(getTicket, { ticket: rowIdOf(delivery.stream) }, systemActor('slack'));
  const { ticket, board } = shown;
  const policy = slaPolicyFor(board.slaPolicies, ticket);
  const people = await findPeople(
    openReader(parts.database, everyTenant),
    informedBy(policy, ticket.assigneeId),
  );
  const { teamId } = parts.installation;
  const told = [...people.values()].filter(
    (person) => person.slack?.teamId === teamId && !person.isDeactivated && mayBeTold(shown, person),
  );
  const post = informedPost(shown, missed.parse(event.payload));
  const key = ['informed', ticket._id, ticket.cycle].join('|');
  await eachOf(told, (person) => tellDirectly(parts, delivery, person, { key, post }));
}

/** The workspaces of those people. */
export const teamsOfInformed: TeamsOf = teamsOfTicket(async ({ reader, ticket, board }) => {
  const policy = slaPolicyFor(board?.slaPolicies ?? [], ticket);
  return teamsOfPeople(reader, informedBy(policy, ticket.assigneeId));
});

/** Whoever is called first anyway hears of it by that. */
function informedBy(policy: SlaPolicy | null, assigneeId: string | null): string[] {
  if (!policy) return [];
  const { responsible, accountable, informed } = policy.raci;
  return informed.filter((id) => id !== assigneeId && ![...responsible, ...accountable].includes(id));
}

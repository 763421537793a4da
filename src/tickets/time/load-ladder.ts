import type { Reader } from '../../engine/reader.ts';
import { escalationPolicies } from '../../escalation/escalation-policy.ts';
import { ladderOf } from '../../escalation/ladder-of.ts';
import { loadRoster } from '../../escalation/load-roster.ts';
import type { Ladder } from '../../planning/ladder.ts';
import type { Ticket } from '../ticket.ts';
import type { Climb } from './happening.ts';
import type { TicketSurroundings } from './surroundings.ts';
import { policyOf } from './terms.ts';

/** Whom the escalation of a ticket would tell if it began now. */
export async function loadLadder(
  reader: Reader,
  around: TicketSurroundings,
  ticket: Ticket,
): Promise<Ladder> {
  const policy = policyOf(around, ticket);
  const id = policy?.escalationPolicyId ?? null;
  const escalation = id === null ? null : await reader.findOne(escalationPolicies, { _id: id });
  const { escalationChannel, triageChannel } = around.board;
  return ladderOf(policy, escalation, ticket.assigneeId, escalationChannel ?? triageChannel);
}

/** The ladder that a ticket's escalation climbs, and who of it can be reached now; null where no step is to come. */
export async function loadClimb(
  reader: Reader,
  around: TicketSurroundings,
  ticket: Ticket,
): Promise<Climb | null> {
  const { escalation } = ticket;
  if (!escalation?.nextAt && !escalation?.forgottenAt) return null;
  const ladder = ticket.ladder ?? (await loadLadder(reader, around, ticket));
  return { number: escalation.number, ladder, roster: await loadRoster(reader, ladder.steps) };
}

import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { type CodeOfTicket, codeOf } from '../../code/queries/code-of-ticket.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { findTargetNames } from '../../escalation/target-names.ts';
import { findPeople } from '../../people/find-person.ts';
import type { StepTarget } from '../../planning/ladder.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import { nextStatuses } from '../lifecycle.ts';
import { readableAmong } from '../other-tickets.ts';
import type { Ticket } from '../ticket.ts';
import { type TimeLeft, timeLeft } from '../time/time-left.ts';

/** A ticket with what is needed to show it: its board, the people named on it, and the tickets that it hangs on. */
export const getTicket = defineQuery({
  id: 'ticket.get',
  summary: 'Show a ticket',
  input: z.object({ ticket: ticketRef }),
  run: async (reader, input, actor, now) =>
    surroundings(reader, await loadTicket(reader, input.ticket, actor), actor, now),
});

/** The same for a ticket that was loaded for this actor. */
export async function surroundings(reader: Reader, context: TicketContext, actor: Actor, now: Date) {
  const { ticket, board, subject } = context;
  const { assigneeId, requester, watchers } = ticket;
  const written = await inCode(reader, context);
  const people = await findPeople(reader, [
    ...[assigneeId, requester.personId, ...watchers],
    ...peopleOfEscalation(ticket),
    ...authorsOf(written.code),
  ]);
  return {
    ...{ ticket, board, people, ...(await relativesOf(reader, ticket, actor)), ...written },
    ...(await inTime(reader, context, now)),
    nextStatuses: nextStatuses(ticket.status),
    mayWork: can(actor, 'ticket.work', subject),
  };
}

/** `parent` and `duplicateOf` are there where there are such. */
type Relatives = { blockers: Ticket[]; parent?: Ticket; duplicateOf?: Ticket };

/** The open tickets that block it, its parent and what it duplicates, as far as the actor may read them. */
async function relativesOf(reader: Reader, ticket: Ticket, actor: Actor): Promise<Relatives> {
  const { blockedBy, parentId, resolution } = ticket;
  const original = resolution?.duplicateOf ?? null;
  const ids = [...blockedBy, parentId, original].filter((id) => id !== null);
  const known = await readableAmong(reader, ids, actor);
  const blockers = blockedBy.flatMap((id) => known.get(id) ?? []);
  const parent = known.get(parentId ?? '');
  const duplicateOf = known.get(original ?? '');
  return {
    blockers: blockers.sort((a, b) => (a.key < b.key ? -1 : 1)),
    ...(parent ? { parent } : {}),
    ...(duplicateOf ? { duplicateOf } : {}),
  };
}

/** What is left of its promises, and the names of teams and rotations that its escalation tells next, by id. */
export type InTime = { timeLeft: TimeLeft; targetNames: ReadonlyMap<string, string> };

/** Nothing of what there is none of. */
async function inTime(
  reader: Reader,
  { ticket, calendars }: TicketContext,
  now: Date,
): Promise<Partial<InTime>> {
  const { clocks, escalation } = ticket;
  return {
    ...(clocks.response || clocks.resolution ? { timeLeft: timeLeft(ticket, calendars, now) } : {}),
    ...(escalation?.nextAt ? { targetNames: await findTargetNames(reader, nextTargets(ticket)) } : {}),
  };
}

/** Its pull requests, commits, branches and tasks, where it has any. */
export type InCode = { code: CodeOfTicket };

async function inCode(reader: Reader, context: TicketContext): Promise<Partial<InCode>> {
  const { codeCount, taskCount } = context.ticket;
  return codeCount === 0 && taskCount === 0 ? {} : { code: await codeOf(reader, context) };
}

function authorsOf(code: CodeOfTicket | undefined): (string | null)[] {
  const { pullRequests = [], commits = [] } = code ?? {};
  return [...pullRequests, ...commits].map(({ authorId }) => authorId);
}

/** Whoever its escalation has told, whoever acknowledged, and whoever is told next. */
function peopleOfEscalation(ticket: Ticket): (string | null)[] {
  const { pagedIds = [], acknowledgedBy = null } = ticket.escalation ?? {};
  const next = nextTargets(ticket).filter(({ kind }) => kind === 'person');
  return [...pagedIds, acknowledgedBy, ...next.map(({ id }) => id)];
}

function nextTargets({ escalation, ladder }: Ticket): readonly StepTarget[] {
  if (!escalation?.nextAt) return [];
  return ladder?.steps[escalation.step]?.targets ?? [];
}

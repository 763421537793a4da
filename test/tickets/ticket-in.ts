import type { Actor } from '../../src/access/actor.ts';
import type { InputOf } from '../../src/engine/command.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { resolveTicket } from '../../src/tickets/commands/resolve-ticket.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import type { Status } from '../../src/tickets/vocabulary.ts';
import type { TestDesk } from '../helpers/desk.ts';

/** The steps that a new ticket takes to each status. */
const PATHS: Record<Status, readonly Status[]> = {
  new: [],
  triaged: ['triaged'],
  in_progress: ['in_progress'],
  on_hold: ['triaged', 'on_hold'],
  wait_requester: ['triaged', 'wait_requester'],
  wait_dependency: ['triaged', 'wait_dependency'],
  escalated: ['escalated'],
  resolved: ['resolved'],
  closed: ['resolved', 'closed'],
  canceled: ['canceled'],
};

/** Files a ticket on the board OPS, unless another is named, and gives its key. */
export async function fileTicket(
  desk: TestDesk,
  actor: Actor,
  fields: Partial<InputOf<typeof createTicket>> = {},
): Promise<string> {
  return (await desk.run(actor, createTicket, { board: 'OPS', subject: 'The printer jams', ...fields })).key;
}

/** Asks for one step, with a reason for those that need one. */
export function take(desk: TestDesk, actor: Actor, ticket: string, to: Status): Promise<unknown> {
  if (to === 'resolved') return desk.run(actor, resolveTicket, { ticket });
  return desk.run(actor, changeStatus, { ticket, status: to, reason: 'The supplier asked for it' });
}

/** Files a ticket and takes it to a status by legal steps. Gives its key. */
export async function ticketIn(
  desk: TestDesk,
  actor: Actor,
  status: Status,
  fields: Partial<InputOf<typeof createTicket>> = {},
): Promise<string> {
  const key = await fileTicket(desk, actor, fields);
  for (const step of PATHS[status]) await take(desk, actor, key, step);
  return key;
}

/** The ticket's row, as Docket itself sees it. */
export async function rowOf(desk: TestDesk, key: string): Promise<Ticket> {
  return (await desk.ask(desk.system, getTicket, { ticket: key })).ticket;
}

import { type Action, can, type Subject } from '../../../access/can.ts';
import { boardSubject } from '../../../boards/board.ts';
import { showBoard } from '../../../boards/queries/show-board.ts';
import { UserError } from '../../../errors.ts';
import { getTicket } from '../../../tickets/queries/get-ticket.ts';
import { ticketSubject } from '../../../tickets/ticket.ts';
import type { Call } from '../contract.ts';

/**
 * Throws what the command would throw to whoever may not link code to a ticket: before a code host is asked, which
 * nobody is to cause who may do nothing with the answer.
 */
export async function assertMayLink(call: Call, ref: string): Promise<void> {
  const { ticket, board } = await call.ask(getTicket, { ticket: ref });
  assertMay(call, 'ticket.link_code', ticketSubject(ticket, board));
}

/** The same for whoever files on a board. */
export async function assertMayFile(call: Call, ref: string): Promise<void> {
  const { board } = await call.ask(showBoard, { board: ref });
  assertMay(call, 'ticket.create', boardSubject(board));
}

function assertMay({ actor }: Call, action: Action, subject: Subject): void {
  if (can(actor, action, subject)) return;
  throw new UserError('forbidden', 'You may not do this here. Use a token that may write.');
}

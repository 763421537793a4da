import { ticketReceipt } from '../../tickets/queries/ticket-receipt.ts';
import { keyCommand } from '../commands/key-command.ts';
import type { Action, Answer, Turn } from '../contract.ts';
import { renderReceipt } from './render-receipt.ts';

/** `/ticket receipt KEY`: what stands behind its deadlines. */
export const receiptCommand = keyCommand({
  ...{ name: 'receipt', tail: '', summary: 'see what stands behind its deadlines', group: 'follow' },
  example: 'receipt OPS-123',
  run: openReceipt,
});

/** The same, by a button of `/ticket show`. */
export const receiptAction: Action = { id: 'ticket.receipt', run: (turn, { id }) => openReceipt(turn, id) };

async function openReceipt(turn: Turn, ticket: string): Promise<Answer> {
  return { kind: 'modal', view: renderReceipt(await turn.ask(ticketReceipt, { ticket })) };
}

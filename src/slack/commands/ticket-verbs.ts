import { acknowledgeTicket } from '../../tickets/commands/acknowledge-ticket.ts';
import { addComment } from '../../tickets/commands/add-comment.ts';
import { assignTicket } from '../../tickets/commands/assign-ticket.ts';
import { cancelTicket } from '../../tickets/commands/cancel-ticket.ts';
import { closeTicket } from '../../tickets/commands/close-ticket.ts';
import { escalateTicket } from '../../tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../tickets/commands/reopen-ticket.ts';
import { startTicket } from '../../tickets/commands/start-ticket.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Subcommand, Turn } from '../contract.ts';
import { escalated } from '../escalation/escalated.ts';
import { readMarker } from '../events/reply-marker.ts';
import { acknowledged } from '../messages/acknowledged.ts';
import { openCancel } from '../modals/cancel.ts';
import { commented, openComment } from '../modals/comment.ts';
import { openReopen } from '../modals/reopen.ts';
import { openResolve } from '../modals/resolve.ts';
import { keyCommand, told } from './key-command.ts';

/** What people do to a ticket by naming it. What is missing, a form asks for. */
export const ticketVerbs: readonly Subcommand[] = [
  keyCommand({
    ...{ name: 'comment', tail: '[text]', summary: 'say something to everybody on it', group: 'follow' },
    example: 'comment OPS-123 It works again.',
    async run(turn, ticket, typed) {
      if (typed === '') return openComment(turn, { id: ticket });
      const { text, audience: marked } = readMarker(typed);
      const { key, audience } = await turn.run(addComment, { ticket, text, audience: marked ?? 'public' });
      return { kind: 'private', text: commented(key, audience) };
    },
  }),
  keyCommand({
    ...{
      name: 'close',
      tail: '',
      summary: 'agree that it is done',
      group: 'follow',
      example: 'close OPS-123',
    },
    run: (turn, ticket) => told(turn, 'Closed', turn.run(closeTicket, { ticket })),
  }),
  keyCommand({
    ...{ name: 'reopen', tail: '[reason]', summary: 'take it up again', group: 'follow' },
    example: 'reopen OPS-123 It happened again.',
    async run(turn, ticket, reason) {
      if (reason === '' && (await isClosed(turn, ticket))) return openReopen(turn, { id: ticket });
      return told(turn, 'Reopened', turn.run(reopenTicket, { ticket, reason }));
    },
  }),
  keyCommand({
    ...{ name: 'cancel', tail: '[reason]', summary: 'withdraw it', group: 'follow' },
    example: 'cancel OPS-123 The order was withdrawn.',
    run: (turn, ticket, reason) =>
      reason === ''
        ? openCancel(turn, { id: ticket })
        : told(turn, 'Canceled', turn.run(cancelTicket, { ticket, reason })),
  }),
  keyCommand({
    ...{ name: 'take', tail: '', summary: 'assign it to yourself', group: 'triage', example: 'take OPS-123' },
    run: (turn, ticket) =>
      told(turn, 'Assigned', turn.run(assignTicket, { ticket, assignee: turn.person._id })),
  }),
  keyCommand({
    ...{ name: 'start', tail: '', summary: 'work on it', group: 'triage', example: 'start OPS-123' },
    run: (turn, ticket) => told(turn, 'Started', turn.run(startTicket, { ticket })),
  }),
  keyCommand({
    ...{
      name: 'resolve',
      tail: '',
      summary: 'say what happened',
      group: 'triage',
      example: 'resolve OPS-123',
    },
    run: (turn, id) => openResolve(turn, { id }),
  }),
  keyCommand({
    ...{ name: 'escalate', tail: '[reason]', summary: 'call for more hands', group: 'triage' },
    example: 'escalate OPS-123 The whole region is down.',
    async run(turn, ticket, reason) {
      return {
        kind: 'private',
        ...(await escalated(turn, await turn.run(escalateTicket, { ticket, reason }))),
      };
    },
  }),
  keyCommand({
    ...{ name: 'ack', alias: 'acknowledge', tail: '', summary: 'say that you look after it' },
    ...{ group: 'on call', example: 'ack OPS-123' },
    async run(turn, ticket) {
      return {
        kind: 'private',
        ...(await acknowledged(turn, await turn.run(acknowledgeTicket, { ticket }))),
      };
    },
  }),
];

/** A closed ticket is reopened only with a reason; the form asks for it. */
async function isClosed(turn: Turn, ref: string): Promise<boolean> {
  const { ticket } = await turn.ask(getTicket, { ticket: ref });
  return ticket.status === 'closed';
}

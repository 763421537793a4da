import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, type NewEvent } from '../../engine/decision.ts';
import { loadTicket } from '../../tickets/find-ticket.ts';
import { type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import { carryOut } from '../automation/carry-out.ts';
import { decideFollowUp } from '../automation/decide-follow-up.ts';
import { loadCode } from '../automation/load-code.ts';

const input = z.object({ ticket: z.uuid(), pullRequest: z.uuid() });

/** What may have been refused: `merged` for one that is, else that it was opened. */
const MERGED = ['merged'] as const;
const OPENED = ['opened'] as const;

/** Tries once more what a gate refused, now that nothing blocks the ticket, and takes the line off its card. */
export const tryCodeAgain = defineCommand({
  id: 'ticket.try_code_again',
  summary: 'Try again what a blocker kept a pull request from',
  input,
  permission: 'code.record',
  async load(reader, { ticket: ref, pullRequest }, _facts, actor) {
    const context = await loadTicket(reader, ref, actor);
    return { ...context, ...(await loadCode(reader, context.ticket, { pullRequest, changes: MERGED })) };
  },
  decide(context, _input, { now, actor }) {
    const { ticket, board, pullRequest, closing, steps } = context;
    const result = { ticketId: ticket._id, key: ticket.key };
    if (ticket.codeNotice?.kind !== 'refused' || ticket.blockedBy.length > 0) return { result };
    const changes = pullRequest.state === 'merged' ? MERGED : OPENED;
    const change = { changes, at: pullRequest.hostUpdatedAt };
    const followUp = decideFollowUp({ ticket, rules: board.codeRules, pullRequest, closing, change, steps });
    const settled: NewEvent<Ticket> = {
      type: 'ticket.automation_settled',
      set: { codeNotice: null },
      quiet: true,
    };
    if (!followUp) return { streams: [changed(ticketEntity, ticket, settled)], result };
    const events = carryOut(context, followUp, { now, actor });
    if (events.length === 0) return { result };
    return { streams: [{ ...changed(ticketEntity, ticket, settled), events }], result };
  },
});

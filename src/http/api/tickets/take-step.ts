import { createRoute } from '@hono/zod-openapi';
import type { AnyCommand } from '../../../engine/command.ts';
import type { ErrorCode } from '../../../errors.ts';
import { acknowledgeTicket } from '../../../tickets/commands/acknowledge-ticket.ts';
import { assignTicket } from '../../../tickets/commands/assign-ticket.ts';
import { cancelTicket } from '../../../tickets/commands/cancel-ticket.ts';
import { changeStatus } from '../../../tickets/commands/change-status.ts';
import { closeTicket } from '../../../tickets/commands/close-ticket.ts';
import { escalateTicket } from '../../../tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../../tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../../tickets/commands/resolve-ticket.ts';
import type { ApiRoutes } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { exampleOf } from '../examples/examples.ts';
import { writeHeaders } from '../write-headers.ts';
import { ticketNow, ticketResponse } from './answer-ticket.ts';
import { ticketParams } from './params.ts';
import { jsonBody } from './responses.ts';
import { bodyOf, sentFields } from './sent-fields.ts';

type Step = {
  /** `/tickets/{ref}/resolve` */
  name: string;
  command: AnyCommand;
  /** Whether there is nothing to do without a body. */
  takesBody: boolean;
  refusals: readonly ErrorCode[];
};

const MOVES = ['transition_not_allowed', 'reason_required', 'blocked'] as const;
const GATES = [...MOVES, 'debrief_required', 'approval_pending', 'alert_firing'] as const;

/** What can be done to a ticket besides changing its fields. */
const steps: readonly Step[] = [
  { name: 'status', command: changeStatus, takesBody: true, refusals: MOVES },
  { name: 'assign', command: assignTicket, takesBody: true, refusals: [] },
  { name: 'resolve', command: resolveTicket, takesBody: false, refusals: GATES },
  { name: 'close', command: closeTicket, takesBody: false, refusals: MOVES },
  { name: 'reopen', command: reopenTicket, takesBody: false, refusals: MOVES },
  { name: 'cancel', command: cancelTicket, takesBody: false, refusals: MOVES },
  { name: 'escalate', command: escalateTicket, takesBody: false, refusals: MOVES },
  { name: 'acknowledge', command: acknowledgeTicket, takesBody: false, refusals: [] },
];

function routeOf({ name, command, takesBody, refusals }: Step) {
  const { ticket, ...example } = exampleOf(command.id).input;
  return createRoute({
    method: 'post',
    path: `/tickets/{ref}/${name}`,
    operationId: `${name}Ticket`,
    tags: ['Tickets'],
    summary: command.summary,
    security: [{ token: [] }],
    request: {
      headers: writeHeaders,
      params: ticketParams,
      body: jsonBody(bodyOf(command, 'ticket'), example, takesBody),
    },
    responses: answers({ 200: ticketResponse }, ...ON_WRITES, ...refusals),
  });
}

/** Every step of a ticket, each at its own path. */
export function addStepRoutes(routes: ApiRoutes): void {
  for (const step of steps) {
    routes.openapi(routeOf(step), async (context) => {
      const { ref: ticket } = context.req.valid('param');
      await context.get('call').run(step.command, { ...sentFields<object>(context), ticket });
      return context.json(await ticketNow(context, ticket), 200);
    });
  }
}

import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { invalidField, UserError } from '../../errors.ts';
import { optionalText, requiredText } from '../../text-input.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { isDebriefDue } from '../gates.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { transition } from '../transition.ts';
import { RESOLUTION_CODES } from '../vocabulary.ts';

const answer = requiredText(3_000, 20);

const resolveInput = z.object({
  ticket: ticketRef,
  code: z.enum(RESOLUTION_CODES).default('fixed'),
  /** What was done; for every code but `fixed`, the reason. */
  note: optionalText(3_000),
  duplicateOf: ticketRef.nullish(),
  rootCause: optionalText(3_000),
  impact: optionalText(3_000),
  actions: optionalText(3_000),
  /** Why it can be resolved although an alert still fires. */
  alertReason: optionalText(3_000),
});

type ResolveInput = z.output<typeof resolveInput>;

/** Resolves a ticket. Gates: `debrief_required`, `reason_required`, `blocked`, `approval_pending`, `alert_firing`. */
export const resolveTicket = defineCommand({
  id: 'ticket.resolve',
  summary: 'Resolve a ticket',
  input: resolveInput,
  permission: 'ticket.work',
  async load(reader, { ticket, duplicateOf }, _facts, actor) {
    const context = await loadTicket(reader, ticket, actor);
    const original = duplicateOf ? await loadTicket(reader, duplicateOf, actor) : null;
    return { ...context, original: original?.ticket ?? null };
  },
  decide(context, input, { now, actor }) {
    const { ticket, board, original } = context;
    if (original?._id === ticket._id) {
      throw invalidField('duplicateOf', 'A ticket cannot duplicate itself. Name the other one.');
    }
    const isDue = input.code === 'fixed' && isDebriefDue(ticket, board);
    const debrief = isDue || saysAnything(input) ? readDebrief(input) : undefined;
    const resolution = {
      code: input.code,
      note: input.note,
      duplicateOf: original?._id ?? null,
      hasDebrief: debrief !== undefined,
      alertReason: input.alertReason,
    };
    const move = { to: 'resolved' as const, comment: input.note, resolution, debrief };
    const event = transition(context, move, { now, actorId: actor.id });
    return {
      streams: [changeTicket(context, event, { now, actor })],
      result: { ticketId: ticket._id, key: ticket.key, oldStatus: ticket.status },
    };
  },
});

function saysAnything({ rootCause, impact, actions }: ResolveInput): boolean {
  return [rootCause, impact, actions].some((text) => text !== '');
}

/** The debrief, or nothing where all of it is missing. Throws `debrief_required` naming what is missing or short. */
function readDebrief(
  input: ResolveInput,
): { rootCause: string; impact: string; actions: string } | undefined {
  if (!saysAnything(input)) return undefined;
  const parsed = z.object({ rootCause: answer, impact: answer, actions: answer }).safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [path.join('.'), message]),
  );
  throw new UserError(
    'debrief_required',
    'The debrief is not complete: write 20 to 3,000 characters in each part.',
    fields,
  );
}

import type { Actor } from '../../access/actor.ts';
import type { NewEvent, StreamChange } from '../../engine/decision.ts';
import { changed } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import type { TicketContext } from '../../tickets/find-ticket.ts';
import { type CodeNotice, type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import { changeTicket } from '../../tickets/time/change-ticket.ts';
import { type Move, transition } from '../../tickets/transition.ts';
import { pullRequestNote } from '../link-facts.ts';
import { nameOf } from '../pull-requests/change-event.ts';
import type { FollowUp } from './decide-follow-up.ts';
import { stepOf } from './step-of.ts';

type Using = { now: Date; actor: Actor };

/**
 * The events of a ticket that follow from a pull request: a step with all that goes with it; or, where a gate or a
 * debrief stands in the way, what a person has to look at (rulings 4 and 5). None where that stands there already.
 */
export function carryOut(context: TicketContext, followUp: FollowUp, using: Using): StreamChange['events'] {
  const { rule } = followUp;
  if (rule === 'suggest_reopening') return noticed(context, followUp, suggestion(context, followUp), using);
  const { move, set, payload, said } = stepOf(rule, followUp);
  try {
    const event = stepEvent(context, move, using);
    const named = { ...event.payload, ...payload, automation: automationOf(followUp) };
    const taken = { ...event, set: { ...event.set, ...set }, payload: named };
    return changeTicket(context, taken, using).events;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return noticed(context, followUp, refusal(context, error, said), using);
  }
}

function stepEvent(context: TicketContext, move: Move, { now, actor }: Using): NewEvent<Ticket> {
  return transition(context, move, { now, actorId: actor.id });
}

/** By which rule, and because of which pull request, something happened. */
function automationOf({ rule, pullRequest }: FollowUp) {
  return { rule, pullRequest: pullRequest.address, url: pullRequest.url };
}

/** An event that moves nothing, with the line that it leaves on the card. */
type Notice = { type: string; kind: CodeNotice['kind']; message: string; payload?: Record<string, unknown> };

function suggestion({ ticket: { key, status } }: TicketContext, { pullRequest }: FollowUp): Notice {
  const name = nameOf(pullRequest);
  const what =
    pullRequest.state === 'open'
      ? `${name}, which resolved ${key}, is open again.`
      : `${name} takes back what was done for ${key}.`;
  const message = `${what} Reopen it, or leave it ${status}.`;
  return { type: 'ticket.reopen_suggested', kind: 'reverted', message };
}

function refusal({ ticket }: TicketContext, { code, message: reason }: UserError, said: string): Notice {
  if (code === 'debrief_required') {
    const message = `${said} Resolve ${ticket.key}: say what caused it, what it did, and what was done.`;
    const payload = { cause: 'merged' };
    return { type: 'ticket.resolution_due', kind: 'ready_to_resolve', message, payload };
  }
  const message = `${said} ${reason}`;
  return { type: 'ticket.automation_refused', kind: 'refused', message, payload: { code } };
}

function noticed(
  { ticket }: TicketContext,
  followUp: FollowUp,
  { type, kind, message, payload }: Notice,
  { now }: Using,
): StreamChange['events'] {
  const { pullRequest } = followUp;
  const { codeNotice } = ticket;
  if (codeNotice?.kind === kind && codeNotice.message === message) return [];
  const event: NewEvent<Ticket> = {
    type,
    set: { codeNotice: { kind, message, pullRequestId: pullRequest._id, at: now } },
    payload: {
      ...payload,
      message,
      pullRequest: pullRequestNote(pullRequest),
      automation: automationOf(followUp),
    },
    quiet: true,
  };
  return changed(ticketEntity, ticket, event).events;
}

import { z } from '@hono/zod-openapi';
import type { Board } from '../../../boards/board.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import type { getTicket } from '../../../tickets/queries/get-ticket.ts';
import type { ticketAt } from '../../../tickets/queries/ticket-at.ts';
import type { wholeTicket } from '../../../tickets/queries/whole-ticket.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import { STATUSES } from '../../../tickets/vocabulary.ts';
import { codeView, viewCode } from './code.ts';
import { commentsView, commentView, viewComment, viewComments } from './comment.ts';
import { linkView, viewLink } from './link.ts';
import { iso, moment } from './moment.ts';
import { orNull } from './or-null.ts';
import { personView, viewPeople } from './person.ts';
import { ticketView, viewTicket } from './ticket.ts';
import { ticketRefView, viewTicketRef } from './ticket-ref.ts';

const boardRefView = z.object({ id: z.string(), prefix: z.string(), name: z.string() }).openapi('BoardRef');

/** What a ticket hangs on, as far as the caller may see it. */
const around = {
  board: boardRefView,
  parent: orNull(ticketRefView),
  blockers: z.array(ticketRefView),
  duplicateOf: orNull(ticketRefView),
  people: z.array(personView),
};

/** A ticket with all that is needed to work on it. `timeLeft` is in milliseconds of business time. */
export const ticketDetailView = ticketView
  .extend({
    ...around,
    code: codeView,
    timeLeft: z.object({ response: z.number().nullable(), resolution: z.number().nullable() }),
    nextStatuses: z.array(z.enum(STATUSES)),
    mayWork: z.boolean(),
  })
  .openapi('TicketDetail');

export type TicketDetailView = z.infer<typeof ticketDetailView>;

export function viewTicketDetail(shown: QueryOutput<typeof getTicket>): TicketDetailView {
  const { ticket, timeLeft, nextStatuses, mayWork } = shown;
  return {
    ...viewTicket(ticket),
    ...viewAround(shown),
    code: viewCode(shown.code),
    timeLeft: { response: timeLeft?.response ?? null, resolution: timeLeft?.resolution ?? null },
    nextStatuses: [...nextStatuses],
    mayWork,
  };
}

/** The same with its links and what was said on it lately. */
export const wholeTicketView = ticketDetailView
  .extend({ links: z.array(linkView), comments: commentsView })
  .openapi('WholeTicket');

export function viewWholeTicket(shown: QueryOutput<typeof wholeTicket>): z.infer<typeof wholeTicketView> {
  const links = shown.links.map(viewLink);
  return { ...viewTicketDetail(shown), links, comments: viewComments(shown.said) };
}

/** A ticket as one of its events left it. */
export const pastTicketView = ticketView
  .extend({
    ...around,
    event: z.object({
      seq: z.int(),
      type: z.string(),
      at: moment,
      actorId: z.string(),
      door: z.string(),
    }),
    links: z.array(linkView),
    comments: z.array(commentView),
  })
  .openapi('PastTicket');

export function viewPastTicket(past: QueryOutput<typeof ticketAt>): z.infer<typeof pastTicketView> {
  const { seq, type, at, actor: actorId, door } = past.event;
  return {
    ...viewTicket(past.ticket),
    ...viewAround(past),
    event: { seq, type, at: iso(at), actorId, door },
    links: past.links.map(viewLink),
    comments: past.comments.map(viewComment),
  };
}

type Around = Pick<QueryOutput<typeof getTicket>, 'people' | 'blockers'> & {
  board: Board;
  parent?: Ticket | undefined;
  duplicateOf?: Ticket | undefined;
};

function viewAround({ board, parent, blockers, duplicateOf, people }: Around) {
  return {
    board: { id: board._id, prefix: board.prefix, name: board.name },
    parent: parent ? viewTicketRef(parent) : null,
    blockers: blockers.map(viewTicketRef),
    duplicateOf: duplicateOf ? viewTicketRef(duplicateOf) : null,
    people: viewPeople(people),
  };
}

import type { Actor } from '../../access/actor.ts';
import { boardSubject } from '../../boards/board.ts';
import { getBoard } from '../../boards/find-board.ts';
import { defineCommand } from '../../engine/command.ts';
import { created } from '../../engine/decision.ts';
import type { Reader } from '../../engine/reader.ts';
import { type NamedPerson, namePerson } from '../../people/find-person.ts';
import { type CreateInput, createInput } from '../create-input.ts';
import { loadTicket } from '../find-ticket.ts';
import { firstFields } from '../first-fields.ts';
import { otherFirstLinks } from '../first-links.ts';
import { type Ticket, ticketEntity } from '../ticket.ts';
import { withFirstClocks } from '../time/change-ticket.ts';
import { loadCalendars } from '../time/load-calendars.ts';

/** Files a ticket. Gives its id, key, assignee, and the board that it is on. A refused filing may leave a gap in the board's numbers. */
export const createTicket = defineCommand({
  id: 'ticket.create',
  summary: 'File a ticket',
  input: createInput,
  believed: ['filedIn', 'origin', 'attachments'],
  permission: 'ticket.create',
  async prepare({ reader, actor, newId, nextNumber }, wanted) {
    const board = await getBoard(reader, wanted.board, actor);
    const { _id: boardId } = board;
    return { boardId, ticketId: newId(), personIds: [newId(), newId()], number: await nextNumber(boardId) };
  },
  async load(reader, wanted, { boardId, personIds }, actor) {
    const board = await getBoard(reader, boardId, actor);
    const people = await namePeople(reader, wanted, { personIds, tenantId: board.tenantId }, actor);
    const parent = wanted.parent ? (await loadTicket(reader, wanted.parent, actor)).ticket : null;
    const blockers = await loadAll(reader, wanted.blockedBy, actor);
    const related = await loadAll(reader, wanted.relatedTo, actor);
    const calendars = await loadCalendars(reader, board);
    return { subject: boardSubject(board), board, calendars, ...people, parent, blockers, related };
  },
  decide(context, wanted, { now, actor, facts }) {
    const { board, assignee, requester } = context;
    const fields = firstFields(context, wanted, { number: facts.number, actor });
    const set = withFirstClocks(context, fields, now);
    const records = [requester, assignee].flatMap((person) => person?.record ?? []);
    const identity = { id: facts.ticketId, tenantId: board.tenantId };
    return {
      streams: [
        ...records,
        created(ticketEntity, identity, { type: 'ticket.created', set }),
        ...otherFirstLinks(facts.ticketId, context),
      ],
      result: {
        ...{ ticketId: facts.ticketId, key: set.key, assigneeId: set.assigneeId, board: board.prefix },
        ...{ boardName: board.name, triageChannel: board.triageChannel },
      },
    };
  },
});

async function namePeople(
  reader: Reader,
  { requester, assignee }: CreateInput,
  { personIds: [first = '', second = ''], tenantId }: { personIds: string[]; tenantId: string },
  actor: Actor,
): Promise<{ requester: NamedPerson | null; assignee: NamedPerson | null }> {
  const name = (ref: string, field: string, newId: string) =>
    namePerson(reader, { ref, field, newId, tenantId }, actor);
  const named = requester ? await name(requester, 'requester', first) : null;
  if (!assignee) return { requester: named, assignee: null };
  const isSame = requester?.toLowerCase() === assignee.toLowerCase();
  return {
    requester: named,
    assignee: isSame && named ? { ...named, record: [] } : await name(assignee, 'assignee', second),
  };
}

/** The tickets that are named, each once. */
async function loadAll(reader: Reader, refs: readonly string[], actor: Actor): Promise<Ticket[]> {
  const found = new Map<string, Ticket>();
  for (const ref of refs) {
    const { ticket } = await loadTicket(reader, ref, actor);
    found.set(ticket._id, ticket);
  }
  return [...found.values()];
}

import type { Actor } from '../access/actor.ts';
import { PLATFORM_TENANT } from '../access/scope.ts';
import type { Board } from '../boards/board.ts';
import type { Fields } from '../engine/entity.ts';
import { invalidField } from '../errors.ts';
import type { NamedPerson } from '../people/find-person.ts';
import { assertFitsBoard } from './board-rules.ts';
import type { CreateInput } from './create-input.ts';
import { firstLinks } from './first-links.ts';
import { assertNotTooMany } from './links.ts';
import { keyOf, type Requester, type Ticket } from './ticket.ts';
import { isOpen, type Status } from './vocabulary.ts';

export type Surroundings = {
  board: Board;
  requester: NamedPerson | null;
  assignee: NamedPerson | null;
  parent: Ticket | null;
  blockers: Ticket[];
  related: Ticket[];
};

/** What no ticket begins with. Tickets of older versions were given these fields later, without an event. */
export const NOTHING_YET = {
  pendingApprovals: 0,
  firingAlerts: 0,
  cycle: 1,
  resolution: null,
  debriefs: [],
  analysis: null,
  workScore: null,
  commentCount: 0,
  startedAt: null,
  respondedAt: null,
  resolvedAt: null,
  closedAt: null,
  completedAt: null,
  clocks: { response: null, resolution: null },
  breachedAt: null,
  escalation: null,
  ladder: null,
  ladderCount: 0,
  closeAt: null,
  waiting: null,
  resolvedByCode: null,
  codeCount: 0,
  taskCount: 0,
  codeNotice: null,
  timerRetry: null,
} satisfies Partial<Fields<Ticket>>;

/** The fields of a new ticket. Throws `invalid_input` for what its board does not know. */
export function firstFields(
  surroundings: Surroundings,
  wanted: CreateInput,
  { number, actor }: { number: number; actor: Actor },
): Fields<Ticket> {
  const { board, assignee, parent, blockers } = surroundings;
  assertFitsBoard(board, wanted);
  assertSameTenant(board, blockers, parent);
  const links = firstLinks(surroundings);
  assertNotTooMany('The ticket', links);
  const { subject, description, priority, type, category, project, tags } = wanted;
  const status = initialStatus(board, wanted);
  return {
    ...{ subject, description, priority, type, category, project, tags, status },
    boardId: board._id,
    number,
    key: keyOf(board, number),
    requester: requesterOf(surroundings.requester, actor),
    assigneeId: assignee?.id ?? null,
    watchers: [],
    filedIn: wanted.filedIn ?? null,
    origin: wanted.origin ?? null,
    attachments: wanted.attachments,
    visibility: board.tenantId === PLATFORM_TENANT ? 'platform_only' : 'mixed',
    parentId: parent?._id ?? null,
    links,
    blockedBy: blockers.filter((ticket) => isOpen(ticket.status)).map((ticket) => ticket._id),
    ...NOTHING_YET,
    cyclePriority: priority,
  };
}

function requesterOf(requester: NamedPerson | null, actor: Actor): Requester {
  if (requester) return { kind: requester.slack ? 'internal' : 'email', personId: requester.id };
  return actor.kind === 'person'
    ? { kind: 'internal', personId: actor.id }
    : { kind: 'system', personId: null };
}

function initialStatus(board: Board, { initialStatus: wanted }: CreateInput): Status {
  if (!wanted) return board.initialStatus;
  if (wanted === 'new' || wanted === 'triaged') return wanted;
  throw invalidField('initialStatus', 'A ticket starts as new or triaged. File it first, then move it.');
}

/** Blocking across tenants would tell one of the other (ruling 1). */
function assertSameTenant(board: Board, blockers: readonly Ticket[], parent: Ticket | null): void {
  const isOurs = ({ tenantId }: Ticket) => tenantId === board.tenantId;
  if (!blockers.every(isOurs)) {
    throw invalidField(
      'blockedBy',
      'A ticket can only be blocked by tickets of its own tenant. Leave the others out.',
    );
  }
  if (parent && !isOurs(parent)) {
    throw invalidField(
      'parent',
      'A ticket can only be a part of a ticket of its own tenant. Name another one.',
    );
  }
}

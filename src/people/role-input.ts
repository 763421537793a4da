import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Subject } from '../access/can.ts';
import { type Board, boardSubject } from '../boards/board.ts';
import { boardRef, getBoard } from '../boards/find-board.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField, UserError } from '../errors.ts';
import { findPerson, personRef } from './find-person.ts';
import { BOARD_ROLES, type Person, type RoleGrant, TENANT_ROLES } from './person.ts';

/** Every role that can be given. */
export const GIVEN_ROLES = [...BOARD_ROLES, ...TENANT_ROLES] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

const role = z.enum(GIVEN_ROLES, { error: `Choose one of ${GIVEN_ROLES.join(', ')}.` });

/** Who gets or loses which role. */
export const roleInput = z.strictObject({
  person: personRef,
  role,
  /** The board that the role is on; only `agent` and `board_admin` are on one. */
  board: boardRef.optional(),
});

export type RoleInput = z.output<typeof roleInput>;

/** Somebody, and a role that is meant for them. */
export type RoleContext = {
  subject: Subject;
  target: Person;
  person: Person;
  grant: RoleGrant;
  board: Board | null;
};

/**
 * Loads somebody and the role. Throws `invalid_input` for somebody or a board that is unknown, for a board of another
 * tenant than theirs, and for a role that needs a board and has none, or the other way round.
 */
export async function loadRole(reader: Reader, given: RoleInput, actor: Actor): Promise<RoleContext> {
  const person = await findPerson(reader, given.person, actor);
  if (!person) throw invalidField('person', `I don't know ${given.person}. Name a member of the tenant.`);
  const board = given.board === undefined ? null : await boardFor(reader, given.board, person, actor);
  const subject = board ? boardSubject(board) : { tenantId: person.tenantId };
  return { subject, target: person, person, grant: grantOf(given.role, board), board };
}

async function boardFor(reader: Reader, ref: string, person: Person, actor: Actor): Promise<Board> {
  const board = await getBoard(reader, ref, actor);
  if (board.tenantId === person.tenantId) return board;
  throw invalidField(
    'board',
    `${person.name} is in another tenant than ${board.prefix}. Choose a board of theirs.`,
  );
}

function grantOf(wanted: GivenRole, board: Board | null): RoleGrant {
  if (wanted === 'agent' || wanted === 'board_admin') {
    if (board) return { role: wanted, boardId: board._id };
    throw invalidField('board', 'This role is on one board. Choose which.');
  }
  if (!board) return { role: wanted, boardId: null };
  throw invalidField('board', 'This role is for the whole tenant. Leave the board out.');
}

/** Operators reach every tenant, so the admins of one do not make them. Throws `forbidden`. */
export function assertMayGrant({ isOperator, runsServer = false }: Actor, { role: wanted }: RoleGrant): void {
  if (wanted !== 'operator' || isOperator || runsServer) return;
  throw new UserError(
    'forbidden',
    'Only operators, and those in `DOCKET_ADMINS`, say who is an operator. Ask one of them.',
  );
}

/** Whether a role is among those that somebody has. */
export function hasGrant({ roles = [] }: Pick<Person, 'roles'>, grant: RoleGrant): boolean {
  return roles.some((it) => isSameGrant(it, grant));
}

export function isSameGrant(one: RoleGrant, other: RoleGrant): boolean {
  return one.role === other.role && one.boardId === other.boardId;
}

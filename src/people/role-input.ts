import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Subject } from '../access/can.ts';
import { type Board, boardSubject } from '../boards/board.ts';
import { boardRef, getBoard } from '../boards/find-board.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField, UserError } from '../errors.ts';
import { findService } from '../tokens/find-service.ts';
import { findPerson, personRef } from './find-person.ts';
import { BOARD_ROLES, type Person, type RoleGrant, TENANT_ROLES } from './person.ts';

/** Every role that can be given. */
export const GIVEN_ROLES = [...BOARD_ROLES, ...TENANT_ROLES] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

const role = z.enum(GIVEN_ROLES, { error: `Choose one of ${GIVEN_ROLES.join(', ')}.` });

const roleFields = {
  role,
  /** The board that the role is on; only `agent` and `board_admin` are on one. */
  board: boardRef.optional(),
};

/** Who gets or loses which role. A service is named by its name. */
export const roleInput = z.strictObject({ person: personRef, ...roleFields });
export type RoleInput = z.output<typeof roleInput>;

/** The roles that somebody has from now on. */
export const rolesInput = z.strictObject({
  person: personRef,
  roles: z.array(z.strictObject(roleFields)).max(500, 'Somebody has at most 500 roles.'),
});

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
  const person = await getHolder(reader, given.person, actor);
  const { grant, board } = await loadGrant(reader, given, person, actor);
  const subject = board ? boardSubject(board) : { tenantId: person.tenantId };
  return { subject, target: person, person, grant, board };
}

/** Somebody who may have roles: a person, or a service of the actor's tenant by its name. */
export async function findHolder(reader: Reader, ref: string, actor: Actor): Promise<Person | null> {
  return (await findPerson(reader, ref, actor)) ?? (await findService(reader, actor.tenantId, ref));
}

/** The same; throws `invalid_input` where there is nobody of that name. */
export async function getHolder(reader: Reader, ref: string, actor: Actor): Promise<Person> {
  const person = await findHolder(reader, ref, actor);
  if (person) return person;
  throw invalidField('person', `I don't know ${ref}. Name a member of the tenant.`);
}

/** One role of somebody. Throws as `loadRole` does. */
export async function loadGrant(
  reader: Reader,
  given: Pick<RoleInput, 'role' | 'board'>,
  person: Person,
  actor: Actor,
): Promise<Pick<RoleContext, 'grant' | 'board'>> {
  const board = given.board === undefined ? null : await boardFor(reader, given.board, person, actor);
  return { grant: grantOf(given.role, board), board };
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

/** Whether two are one role, on one board where it is on one. */
export function isSameGrant(one: RoleGrant, other: RoleGrant): boolean {
  return one.role === other.role && one.boardId === other.boardId;
}

import { type Actor, LEVELS, type Level, type Limits, type SlackRef } from './actor.ts';
import { type Action, INCLUDED, POLICY, type Role } from './policy.ts';
import { PLATFORM_TENANT } from './scope.ts';

export type { Action } from './policy.ts';

/** What an action is about, as far as the policy needs to know it. */
export type Subject = {
  tenantId: string;
  /** The board that it is, or is on. */
  boardId?: string;
  /** The boards that use it, where it is a setting that several may share. */
  boardIds?: readonly string[];
  visibility?: 'platform_only' | 'tenant' | 'mixed';
  requesterId?: string | null;
  /** Whom its escalation has told: they may acknowledge it, on whatever board they are. */
  pagedIds?: readonly string[];
  /** Who takes turns or stands in, where it is about a rotation. */
  rotationPeople?: readonly string[];
  /** Members of the board's triage channel. */
  agents?: readonly SlackRef[];
};

/**
 * The one policy, behind every door. What a person may not read does not exist for them: ask for `ticket.read`
 * before any other action, and answer a refusal of it like an unknown id.
 */
export function can(actor: Actor, action: Action, subject: Subject): boolean {
  if (!canReach(actor, subject) || levelDue(actor, action) !== null) return false;
  if (actor.limits && !isForBoard(actor.limits, action, subject)) return false;
  const roles = rolesOf(actor, subject);
  return POLICY[action].roles.some((role) => roles.has(role));
}

/** The level that an action needs, where a token acts that has a lower one; else null. */
export function levelDue({ limits }: Actor, action: Action): Level | null {
  const { level } = POLICY[action];
  return limits && LEVELS.indexOf(level) > LEVELS.indexOf(limits.level) ? level : null;
}

/** `ticket.read` as a filter of rows, for lists: it lets through exactly what `can` would. */
export function readableTickets(actor: Actor): Record<string, unknown> {
  const boardIds = actor.limits?.boardIds ?? null;
  const onBoards = boardIds === null ? [] : [{ boardId: { $in: [...boardIds] } }];
  const ofTenants = isEverywhere(actor)
    ? []
    : [{ tenantId: { $ne: PLATFORM_TENANT } }, { visibility: { $ne: 'platform_only' } }];
  const all = [...ofTenants, ...onBoards];
  return all.length === 0 ? {} : { $and: all };
}

/**
 * Whether the actor is one of a board's agents: a member of its triage channel, or somebody who was given that role
 * there. Operators are the agents of the platform's boards (ruling 1).
 */
export function isAgent(actor: Actor, { tenantId, boardId, agents = [] }: Subject): boolean {
  if (tenantId === PLATFORM_TENANT) return actor.isOperator;
  const { slack, boardRoles } = actor;
  const isMember =
    slack !== null && agents.some((agent) => agent.teamId === slack.teamId && agent.id === slack.id);
  return isMember || boardRoles.some((given) => given.boardId === boardId);
}

/** What a token for certain boards may do where it is about no board: what its boards need, and what is its own. */
const ABOUT_NO_BOARD: readonly Action[] = ['board.read', 'token.manage_own'];

/** A board that a token is not for does not exist. */
function isForBoard({ boardIds }: Limits, action: Action, { boardId }: Subject): boolean {
  if (boardIds === null) return true;
  return boardId === undefined ? ABOUT_NO_BOARD.includes(action) : boardIds.includes(boardId);
}

function isEverywhere(actor: Actor): boolean {
  return actor.kind === 'system' || actor.isOperator;
}

function canReach(actor: Actor, subject: Subject): boolean {
  if (isEverywhere(actor)) return true;
  if (subject.tenantId === PLATFORM_TENANT || subject.visibility === 'platform_only') return false;
  return subject.tenantId === actor.tenantId;
}

function rolesOf(actor: Actor, subject: Subject): Set<Role> {
  if (actor.kind === 'system') return new Set<Role>(['system', 'member']);
  const held: [Role, boolean][] = [
    ['member', true],
    ['requester', subject.requesterId === actor.id],
    ['paged', subject.pagedIds?.includes(actor.id) ?? false],
    ['on_call', subject.rotationPeople?.includes(actor.id) ?? false],
    ['agent', isAgent(actor, subject)],
    ['board_admin', isBoardAdmin(actor, subject)],
    ['admin', actor.isAdmin && subject.tenantId === actor.tenantId],
    ['auditor', actor.isAuditor],
    ['operator', actor.isOperator],
  ];
  return new Set(held.flatMap(([role, has]) => (has ? [role, ...(INCLUDED[role] ?? [])] : [])));
}

/** Of the board; or of every board that uses it, where boards may share it. */
function isBoardAdmin({ boardRoles }: Actor, { boardId, boardIds }: Subject): boolean {
  const own = boardRoles.filter(({ role }) => role === 'board_admin').map((given) => given.boardId);
  if (boardIds) return own.length > 0 && boardIds.every((id) => own.includes(id));
  return boardId !== undefined && own.includes(boardId);
}

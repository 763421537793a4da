import type { Actor, SlackRef } from './actor.ts';
import { PLATFORM_TENANT } from './scope.ts';

/** Everything that can be permitted. A command names the one it needs. */
export type Action =
  | 'ticket.read'
  | 'ticket.read_internal'
  | 'ticket.create'
  | 'ticket.comment'
  | 'ticket.link_code'
  | 'ticket.comment_at_origin'
  | 'ticket.comment_internal'
  | 'ticket.work'
  | 'ticket.acknowledge'
  | 'ticket.advance'
  | 'ticket.settle'
  | 'ticket.withdraw'
  | 'ticket.withdraw_done'
  | 'board.read'
  | 'board.manage'
  | 'rotation.override'
  | 'connection.read'
  | 'connection.manage'
  | 'connection.report'
  | 'person.record'
  | 'person.change_own'
  | 'code.record';

/** What an action is about, as far as the policy needs to know it. */
export type Subject = {
  tenantId: string;
  /** The board that it is, or is on. */
  boardId?: string;
  visibility?: 'platform_only' | 'tenant' | 'mixed';
  requesterId?: string | null;
  /** Whom its escalation has told: they may acknowledge it, on whatever board they are. */
  pagedIds?: readonly string[];
  /** Who takes turns or stands in, where it is about a rotation. */
  rotationPeople?: readonly string[];
  /** Members of the board's triage channel. */
  agents?: readonly SlackRef[];
};

type Role = 'requester' | 'paged' | 'agent' | 'on_call' | 'admin' | 'member' | 'system';

/** Which roles may do what. `member` is everybody in the tenant; `requester` is who filed this very ticket. */
const POLICY: Record<Action, readonly Role[]> = {
  'ticket.read': ['member'],
  'ticket.read_internal': ['agent', 'admin', 'system'],
  'ticket.create': ['member'],
  'ticket.comment': ['requester', 'agent', 'admin'],
  // Whoever takes part in the conversation that the ticket was made from.
  'ticket.comment_at_origin': ['member'],
  // Whoever can push a commit could name the key as well.
  'ticket.link_code': ['member'],
  'ticket.comment_internal': ['agent', 'admin'],
  'ticket.work': ['agent', 'admin', 'system'],
  'ticket.acknowledge': ['agent', 'admin', 'paged'],
  'ticket.advance': ['system'],
  'ticket.settle': ['requester', 'agent', 'admin'],
  'ticket.withdraw': ['requester', 'agent', 'admin'],
  'ticket.withdraw_done': ['admin'],
  'board.read': ['member'],
  'board.manage': ['admin', 'system'],
  'rotation.override': ['on_call', 'admin', 'system'],
  'connection.read': ['admin', 'system'],
  'connection.manage': ['admin', 'system'],
  // What came of asking a host: nobody's opinion.
  'connection.report': ['system'],
  'person.record': ['system'],
  // The command itself takes nobody else's record.
  'person.change_own': ['member'],
  'code.record': ['system'],
};

/**
 * The one policy, behind every door. What a person may not read does not exist for them: ask for `ticket.read`
 * before any other action, and answer a refusal of it like an unknown id.
 */
export function can(actor: Actor, action: Action, subject: Subject): boolean {
  if (!canReach(actor, subject)) return false;
  const roles = rolesOf(actor, subject);
  return POLICY[action].some((role) => roles.has(role));
}

/** `ticket.read` as a filter of rows, for lists: it lets through exactly what `can` would. */
export function readableTickets(actor: Actor): Record<string, unknown> {
  if (actor.kind === 'system' || actor.isOperator) return {};
  return { $and: [{ tenantId: { $ne: PLATFORM_TENANT } }, { visibility: { $ne: 'platform_only' } }] };
}

/** Whether the actor is a member of the board's triage channel. */
export function isAgent(actor: Actor, agents: readonly SlackRef[]): boolean {
  const { slack } = actor;
  return slack !== null && agents.some((agent) => agent.teamId === slack.teamId && agent.id === slack.id);
}

function canReach(actor: Actor, subject: Subject): boolean {
  if (actor.kind === 'system' || actor.isOperator) return true;
  if (subject.tenantId === PLATFORM_TENANT || subject.visibility === 'platform_only') return false;
  return subject.tenantId === actor.tenantId;
}

function rolesOf(actor: Actor, subject: Subject): Set<Role> {
  if (actor.kind === 'system') return new Set<Role>(['system', 'member']);
  const roles = new Set<Role>(['member']);
  if (actor.isAdmin) roles.add('admin');
  const isPlatform = subject.tenantId === PLATFORM_TENANT;
  if (isPlatform ? actor.isOperator : isAgent(actor, subject.agents ?? [])) roles.add('agent');
  if (subject.requesterId === actor.id) roles.add('requester');
  if (subject.rotationPeople?.includes(actor.id)) roles.add('on_call');
  if (subject.pagedIds?.includes(actor.id)) roles.add('paged');
  return roles;
}

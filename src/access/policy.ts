import type { Level } from './actor.ts';

/** Everything that can be permitted. A command names the one it needs. */
export type Action =
  | 'ticket.read'
  | 'ticket.read_internal'
  | 'ticket.read_platform'
  | 'ticket.create'
  | 'ticket.comment'
  | 'ticket.link_code'
  | 'ticket.comment_at_origin'
  | 'ticket.comment_internal'
  | 'ticket.comment_platform'
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
  | 'person.settle_login'
  | 'person.move'
  | 'role.read'
  | 'role.grant'
  | 'tenant.read'
  | 'tenant.manage'
  | 'token.read'
  | 'token.manage_own'
  | 'token.manage'
  | 'installation.read'
  | 'installation.manage'
  | 'code.record';

/**
 * What somebody is to the thing that an action is about. `member` is everybody of its tenant; `requester` is who filed
 * this very ticket; `paged` is whom its escalation has told; `on_call` is who takes turns in this very rotation.
 */
export type Role =
  | 'member'
  | 'requester'
  | 'paged'
  | 'on_call'
  | 'agent'
  | 'board_admin'
  | 'admin'
  | 'auditor'
  | 'operator'
  | 'system';

/** Whoever has the one may do all that those behind it may. */
export const INCLUDED: Partial<Record<Role, readonly Role[]>> = {
  operator: ['admin', 'board_admin', 'agent'],
  admin: ['board_admin', 'agent'],
  board_admin: ['agent'],
};

type Rule = {
  /** For people: what one who may do it may do. */
  what: string;
  /** What a token has to be good for. */
  level: Level;
  roles: readonly Role[];
};

/** Which roles may do what. */
export const POLICY: Record<Action, Rule> = {
  'ticket.read': { what: 'read a ticket and its public comments', level: 'read', roles: ['member'] },
  'ticket.read_internal': {
    ...{ what: 'read internal comments', level: 'read' },
    roles: ['agent', 'auditor', 'system'],
  },
  'ticket.read_platform': {
    ...{ what: 'read what is for the platform only', level: 'read' },
    roles: ['operator', 'system'],
  },
  'ticket.create': { what: 'file a ticket', level: 'write', roles: ['member'] },
  'ticket.comment': { what: 'comment on a ticket', level: 'write', roles: ['requester', 'agent'] },
  // Whoever takes part in the conversation that the ticket was made from.
  'ticket.comment_at_origin': {
    ...{ what: 'comment in the thread that a ticket was made from', level: 'write' },
    roles: ['member'],
  },
  // Whoever can push a commit could name the key as well.
  'ticket.link_code': { what: 'link a pull request or a commit', level: 'write', roles: ['member'] },
  'ticket.comment_internal': { what: 'comment internally', level: 'write', roles: ['agent'] },
  'ticket.comment_platform': { what: 'comment for the platform only', level: 'write', roles: ['operator'] },
  'ticket.work': {
    ...{ what: 'assign, change, link, resolve and escalate a ticket', level: 'write' },
    roles: ['agent', 'system'],
  },
  'ticket.acknowledge': { what: 'acknowledge an escalation', level: 'write', roles: ['agent', 'paged'] },
  'ticket.advance': { what: 'let time pass on a ticket', level: 'admin', roles: ['system'] },
  'ticket.settle': {
    what: 'close or reopen what is resolved',
    level: 'write',
    roles: ['requester', 'agent'],
  },
  'ticket.withdraw': { what: 'cancel an open ticket', level: 'write', roles: ['requester', 'agent'] },
  'ticket.withdraw_done': {
    ...{ what: 'cancel what is resolved or closed', level: 'write' },
    roles: ['board_admin'],
  },
  'board.read': { what: 'see boards, calendars, rotations and people', level: 'read', roles: ['member'] },
  'board.manage': {
    ...{ what: 'change a board and its policies', level: 'admin' },
    roles: ['board_admin', 'system'],
  },
  'rotation.override': {
    ...{ what: 'let somebody stand in on call', level: 'write' },
    roles: ['on_call', 'board_admin', 'system'],
  },
  'connection.read': {
    ...{ what: 'see connections to code hosts', level: 'read' },
    roles: ['admin', 'auditor', 'system'],
  },
  'connection.manage': { what: 'connect code hosts', level: 'admin', roles: ['admin', 'system'] },
  // What came of asking a host: nobody's opinion.
  'connection.report': { what: 'note what a code host said', level: 'admin', roles: ['system'] },
  'person.record': { what: 'note what Slack says of a person', level: 'admin', roles: ['system'] },
  // The command itself takes nobody else's record.
  'person.change_own': { what: 'change their own settings', level: 'write', roles: ['member'] },
  'person.settle_login': {
    ...{ what: 'say whose an account at a code host is', level: 'admin' },
    roles: ['admin'],
  },
  'person.move': { what: 'move a person to another tenant', level: 'admin', roles: ['operator'] },
  'role.read': { what: 'see who has which role', level: 'read', roles: ['admin', 'auditor'] },
  // Who is an operator takes more: see `assertMayGrant`.
  'role.grant': { what: 'give and take roles of the tenant', level: 'admin', roles: ['admin'] },
  'tenant.read': {
    what: 'see the tenant and what belongs to it',
    level: 'read',
    roles: ['admin', 'auditor'],
  },
  'tenant.manage': { what: 'create and change tenants', level: 'admin', roles: ['operator'] },
  'token.read': { what: "see others' API tokens", level: 'read', roles: ['admin', 'auditor'] },
  'token.manage_own': { what: 'make and revoke their own API tokens', level: 'admin', roles: ['member'] },
  'token.manage': {
    ...{ what: "make API tokens for services, and revoke others'", level: 'admin' },
    roles: ['admin', 'system'],
  },
  'installation.read': {
    ...{ what: 'see which workspaces Docket is installed in', level: 'read' },
    roles: ['operator', 'system'],
  },
  // What Slack said when it was installed, or taken away: nobody's opinion.
  'installation.manage': {
    ...{ what: 'note what Slack says of an installation', level: 'admin' },
    roles: ['system'],
  },
  'code.record': { what: 'note what a code host sent', level: 'admin', roles: ['system'] },
};

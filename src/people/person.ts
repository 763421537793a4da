import { Schema } from 'mongoose';
import type { Actor, SlackRef } from '../access/actor.ts';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';
import type { QuietHours } from '../planning/ladder.ts';

/** An account at a code host. */
export type Login = {
  /** `https://github.com/alice`, in lower case: what it is found by. */
  account: string;
  origin: string;
  login: string;
  /** Whether the host confirmed that it is theirs, by an e-mail address that both know. */
  isConfirmed: boolean;
};

/** Roles on one board. */
export const BOARD_ROLES = ['agent', 'board_admin'] as const;
/** Roles in the whole tenant; `operator` is for the installation. */
export const TENANT_ROLES = ['admin', 'auditor', 'operator'] as const;

/** A role that somebody was given. */
export type RoleGrant =
  | { role: (typeof BOARD_ROLES)[number]; boardId: string }
  | { role: (typeof TENANT_ROLES)[number]; boardId: null };

/** Somebody: known by a Slack user, by e-mail addresses, or both. */
export type Person = StreamRow & {
  name: string;
  /** A picture's address, for comments that appear as the person. */
  image: string | null;
  slack: SlackRef | null;
  /** Lower case. An address belongs to one person of the tenant. */
  emails: string[];
  /** Accounts at code hosts. One of an origin belongs to one person of the tenant. */
  logins?: Login[];
  /** Roles that they were given, besides those that Slack and `DOCKET_ADMINS` give. */
  roles?: RoleGrant[];
  /** Owner or admin of the Slack workspace. */
  isWorkspaceAdmin: boolean;
  /** Set where Slack says that the account is deactivated: tickets stay, and nobody gives them new ones. */
  isDeactivated?: boolean;
  /** When they do not want to be disturbed. */
  quietHours?: QuietHours | null;
  /** Their record in another tenant, where they are now. This one stays with the tickets that name it. */
  movedTo?: string | null;
};

export const people = defineCollection<Person>(
  'people',
  {
    ...streamFields,
    name: { type: String, required: true },
    image: String,
    slack: { type: new Schema({ teamId: String, id: String }, { _id: false }), default: null },
    emails: [String],
    isWorkspaceAdmin: Boolean,
    isDeactivated: Boolean,
    quietHours: Schema.Types.Mixed,
    movedTo: String,
    roles: [new Schema({ role: String, boardId: String }, { _id: false })],
    logins: [
      new Schema({ account: String, origin: String, login: String, isConfirmed: Boolean }, { _id: false }),
    ],
  },
  [
    {
      fields: { tenantId: 1, 'slack.teamId': 1, 'slack.id': 1 },
      unique: true,
      partialFilterExpression: { 'slack.id': { $exists: true } },
    },
    // A Slack user is one person, whatever tenant they are in. See `recordPerson` for two first meetings at once.
    {
      fields: { 'slack.teamId': 1, 'slack.id': 1 },
      partialFilterExpression: { 'slack.id': { $exists: true } },
    },
    { fields: { movedTo: 1 }, partialFilterExpression: { movedTo: { $gt: '' } } },
    // Services are found by their names, and lists of roles are in their order.
    { fields: { tenantId: 1, name: 1, _id: 1 } },
    // An address is one person's: whoever names an unknown one at the same time as somebody else meets this.
    // `$gt` leaves out those without any, and serves a search for an address, which `$exists` would not.
    { fields: { tenantId: 1, emails: 1 }, unique: true, partialFilterExpression: { emails: { $gt: '' } } },
    {
      fields: { tenantId: 1, 'logins.account': 1 },
      unique: true,
      partialFilterExpression: { 'logins.account': { $gt: '' } },
    },
  ],
);

export const personEntity: Entity<Person> = { kind: 'person', collection: people };

/** Whether somebody was given the role of an operator. */
export function isGivenOperator({ roles = [] }: Pick<Person, 'roles'>): boolean {
  return roles.some(({ role }) => role === 'operator');
}

/**
 * The person as somebody who acts. `admins` are those of `DOCKET_ADMINS` (ruling 11): Slack user ids, or
 * `TEAM:USER` where it says of which workspace.
 */
export function actorOf(person: Person, admins: readonly string[]): Actor {
  const { _id: id, tenantId, slack, roles = [] } = person;
  const has = (role: RoleGrant['role']) => roles.some((grant) => grant.role === role);
  const runsServer =
    slack !== null && (admins.includes(slack.id) || admins.includes(`${slack.teamId}:${slack.id}`));
  const isAdmin = has('admin') || person.isWorkspaceAdmin || runsServer;
  const boardRoles = roles.flatMap((grant) => (grant.boardId === null ? [] : [grant]));
  const byRole = { isAdmin, runsServer, isOperator: has('operator'), isAuditor: has('auditor'), boardRoles };
  return { id, kind: 'person', tenantId, slack, ...byRole, limits: null };
}

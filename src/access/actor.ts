import { everyTenant, type Scope } from './scope.ts';

/** A Slack person or channel: ids of two workspaces may look alike, so the team is always part of it. */
export type SlackRef = { teamId: string; id: string };

/** A role on one board that somebody was given, besides being a member of its triage channel. */
export type BoardRole = { boardId: string; role: 'agent' | 'board_admin' };

/** What a token may be used for: each level includes those before it. */
export const LEVELS = ['read', 'write', 'admin'] as const;
export type Level = (typeof LEVELS)[number];

/** What an API token leaves of its owner's rights. */
export type Limits = {
  level: Level;
  /** The boards that it is for; null: every board of its tenant. */
  boardIds: readonly string[] | null;
  /** The token itself: what it makes ends with it. */
  tokenId?: string;
};

/** Who acts. The id is opaque: it goes into the audit trail, and erasing a person's record leaves it without a name. */
export type Actor = {
  id: string;
  kind: 'person' | 'system';
  tenantId: string;
  slack: SlackRef | null;
  isAdmin: boolean;
  isOperator: boolean;
  /** Named in `DOCKET_ADMINS`: they run the server, and say who is an operator. */
  runsServer?: boolean;
  /** Reads whatever the tenant has, and changes nothing by it. */
  isAuditor: boolean;
  boardRoles: readonly BoardRole[];
  /** Set where an API token acts for somebody. */
  limits: Limits | null;
};

/** Docket itself, doing what an earlier event asks for. */
export function systemActor(name: string): Actor {
  return {
    id: `system:${name}`,
    kind: 'system',
    tenantId: 'platform',
    slack: null,
    isAdmin: false,
    isOperator: false,
    isAuditor: false,
    boardRoles: [],
    limits: null,
  };
}

/** What an actor may look for at all; what it may see of that, `can` decides. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system' || actor.isOperator) return everyTenant;
  return { tenantId: actor.tenantId };
}

import { everyTenant, type Scope } from './scope.ts';

/** A Slack person or channel: ids of two workspaces may look alike, so the team is always part of it. */
export type SlackRef = { teamId: string; id: string };

/** Who acts. The id is opaque: it goes into the audit trail, and erasing a person's record leaves it without a name. */
export type Actor = {
  id: string;
  kind: 'person' | 'system';
  tenantId: string;
  slack: SlackRef | null;
  isAdmin: boolean;
  isOperator: boolean;
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
  };
}

/** What an actor may look for at all; what it may see of that, `can` decides. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system' || actor.isOperator) return everyTenant;
  return { tenantId: actor.tenantId };
}

import type { Actor, SlackRef } from '../access/actor.ts';
import type { Reader } from '../engine/reader.ts';
import { type FieldErrors, UserError } from '../errors.ts';
import { people } from '../people/person.ts';
import { tenants } from './tenant.ts';

/** Slack channels that are named in a field of the input. */
export type NamedChannels = { field: string; channels: readonly (SlackRef | null | undefined)[] };

/**
 * Docket may be in workspaces of several tenants, and would write into each of them. Whoever is no operator names only
 * channels of a workspace that their tenant has, or that somebody of it is in. Throws `invalid_input`.
 */
export async function assertOwnWorkspaces(
  reader: Reader,
  tenantId: string,
  named: readonly NamedChannels[],
  actor: Actor,
): Promise<void> {
  if (actor.kind === 'system' || actor.isOperator) return;
  // Whoever works on another tenant's is refused by what they may do.
  if (tenantId !== actor.tenantId) return;
  const fields: FieldErrors = {};
  for (const { field, channels } of named) {
    const teamIds = new Set(channels.flatMap((channel) => channel?.teamId ?? []));
    for (const teamId of teamIds) {
      if (await isOwn(reader, tenantId, teamId)) continue;
      fields[field] = `Nobody of the tenant is in the workspace ${teamId}. Choose a channel of one of yours.`;
    }
  }
  const [message] = Object.values(fields);
  if (message !== undefined) throw new UserError('invalid_input', message, fields);
}

async function isOwn(reader: Reader, tenantId: string, teamId: string): Promise<boolean> {
  // The index is of those with an id alone.
  const member = { tenantId, 'slack.teamId': teamId, 'slack.id': { $exists: true } };
  if (await reader.findOne(people, member)) return true;
  return (await reader.findOne(tenants, { _id: tenantId, workspaces: teamId })) !== null;
}

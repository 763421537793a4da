import type { Actor, SlackRef } from '../access/actor.ts';
import { boards } from '../boards/board.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import type { StepTarget } from '../planning/ladder.ts';
import type { NamedChannels } from '../tenants/assert-own-workspaces.ts';

type Steps = readonly { targets: readonly Pick<StepTarget, 'kind' | 'id'>[] }[];

const PLACES: readonly StepTarget['kind'][] = ['channel', 'user_group'];

/** The channels and user groups that steps name in a workspace, each by its field. Without a workspace they are nowhere. */
export function namedPlaces(steps: Steps, teamId: string | null | undefined): NamedChannels[] {
  if (!teamId) return [];
  return steps.flatMap(({ targets }, step) =>
    targets.flatMap(({ kind, id }, target) =>
      PLACES.includes(kind)
        ? [{ field: `steps.${step}.targets.${target}.id`, channels: [{ teamId, id }] }]
        : [],
    ),
  );
}

/** The same without the fields. */
export function placesOf({ steps, teamId }: { steps: Steps; teamId?: string | null }): SlackRef[] {
  return namedPlaces(steps, teamId).flatMap(({ channels }) => channels.flatMap((channel) => channel ?? []));
}

/** Whether steps name a channel or a user group. */
export function namesPlaces(steps: Steps): boolean {
  return steps.some(({ targets }) => targets.some(({ kind }) => PLACES.includes(kind)));
}

/**
 * In which workspace the channels and user groups of a policy are: where somebody says, where it is on record, where all
 * channels of the tenant's boards are, or where whoever asks is. Null for Docket itself, which then goes by the board's
 * channel. Throws `invalid_input` where nobody can tell.
 */
export async function workspaceOfSteps(
  reader: Reader,
  { tenantId, said, kept }: { tenantId: string; said: string | undefined; kept: string | null },
  actor: Actor,
): Promise<string | null> {
  const known = said ?? kept ?? (await onlyWorkspace(reader, tenantId)) ?? actor.slack?.teamId;
  if (known !== undefined || actor.kind === 'system') return known ?? null;
  throw invalidField('teamId', 'Say in which workspace these channels and groups are, by its id: T024BE7LH.');
}

async function onlyWorkspace(reader: Reader, tenantId: string): Promise<string | undefined> {
  const found = await reader.find(boards, { tenantId });
  const teams = found.flatMap(({ triageChannel, escalationChannel }) => [
    triageChannel?.teamId,
    escalationChannel?.teamId,
  ]);
  const [only, another] = new Set(teams.filter((team) => team !== undefined));
  return another === undefined ? only : undefined;
}

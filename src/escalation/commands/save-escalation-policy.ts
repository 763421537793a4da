import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { slackId } from '../../access/slack-ref.ts';
import { defineCommand } from '../../engine/command.ts';
import type { Fields } from '../../engine/entity.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { reachProblems } from '../../people/reach-problems.ts';
import type { Ladder, Roster } from '../../planning/ladder.ts';
import { ladderErrors, ladderGaps } from '../../planning/ladder-problems.ts';
import type { Problem } from '../../planning/problem.ts';
import { namedRef, nameField, tenantField, tenantOfNew } from '../../settings/find-named.ts';
import { needed } from '../../settings/problems.ts';
import { loadSaving, nameTaken, saveNamed } from '../../settings/save-named.ts';
import { assertOwnWorkspaces } from '../../tenants/assert-own-workspaces.ts';
import { holdPlaces, placesTaken } from '../../tenants/hold-places.ts';
import { boardIdsUsing } from '../boards-using.ts';
import { type EscalationPolicy, escalationPolicyEntity } from '../escalation-policy.ts';
import { loadRoster } from '../load-roster.ts';
import { nameTargets, personNamings } from '../name-targets.ts';
import { namedPlaces, namesPlaces, placesOf, workspaceOfSteps } from '../places-of-steps.ts';
import { policyFields } from '../policy-fields.ts';

const MINUTE_MS = 60_000;

const input = z.object({
  tenantId: tenantField,
  /** The one to change; a new one where none is named. */
  policy: namedRef.optional(),
  name: nameField.optional(),
  /** The workspace of the channels and user groups that the steps name. */
  teamId: slackId.optional(),
  ...z.object(policyFields).partial().shape,
});

type Given = z.output<typeof input>;

/** Makes an escalation policy, or changes one; what is not named stays. Ladders that go on stay as they began. */
export const saveEscalationPolicy = defineCommand({
  id: 'escalation_policy.save',
  summary: 'Create or change an escalation policy',
  input,
  permission: 'board.manage',
  async prepare({ newId, reader, actor, now }, given) {
    const newIds = personNamings(given.steps ?? []).map(() => newId());
    return { id: newId(), newIds, gaps: await gapsOf(reader, given, { newIds, actor, now }) };
  },
  load: (reader, given, { newIds }, actor) => loadPolicy(reader, given, newIds, actor),
  decide({ named, holding, teamId, ...saving }, given, { facts }) {
    const wanted = wantedPolicy(saving.before, given, { steps: named?.steps, teamId });
    const errors = ladderErrors(ladderOf(wanted, saving.before));
    const problems = [
      ...(errors.length > 0 ? errors : facts.gaps),
      ...(named ? reachProblems(named.people, 'steps') : []),
    ];
    const records = named?.people.records ?? [];
    const decision = saveNamed(escalationPolicyEntity, saving, wanted, { id: facts.id, problems, records });
    return { ...decision, rows: holding };
  },
  whenTaken: ({ name = '', steps = [], teamId = '-' }) =>
    placesTaken(namedPlaces(steps, teamId)) ?? nameTaken('escalation policy', name),
});

async function loadPolicy(
  reader: Reader,
  { policy: ref, name, steps, ...given }: Given,
  newIds: string[],
  actor: Actor,
) {
  const tenantId = await tenantOfNew(reader, given.tenantId, actor);
  const saving = await loadSaving(reader, escalationPolicyEntity, { ref, field: 'policy', tenantId, name });
  const subject = { tenantId, boardIds: saving.before ? await boardIdsUsing(reader, saving.before) : [] };
  const named = steps && (await nameTargets(reader, steps, { tenantId, newIds }, actor));
  const teamId = await teamOf(
    reader,
    { tenantId, said: given.teamId, ...saving, steps: named?.steps },
    actor,
  );
  const { before } = saving;
  const after = namedPlaces(named?.steps ?? before?.steps ?? [], teamId);
  if (teamId !== (before?.teamId ?? null)) await assertOwnWorkspaces(reader, tenantId, after, actor);
  const had = before ? placesOf(before) : [];
  const holding = await holdPlaces(reader, { tenantId, before: had, after }, actor);
  return { ...saving, subject, named, holding, teamId };
}

type Placing = {
  tenantId: string;
  said: string | undefined;
  before: EscalationPolicy | null;
  steps: EscalationPolicy['steps'] | undefined;
};

/** Null where the steps name no place. What they name is never taken for something of another workspace. */
async function teamOf(reader: Reader, { tenantId, said, before, steps }: Placing, actor: Actor) {
  const kept = before?.teamId ?? null;
  if (!namesPlaces(steps ?? before?.steps ?? [])) return null;
  if (!steps && kept !== null && said !== undefined && said !== kept)
    throw invalidField(
      'teamId',
      'Its channels and groups are in another workspace. Give the steps anew, too.',
    );
  return workspaceOfSteps(reader, { tenantId, said, kept }, actor);
}

/** When it reaches nobody, as things stand before it is saved: whoever can be reached may change at any moment anyway. */
async function gapsOf(
  reader: Reader,
  given: Given,
  { newIds, actor, now }: { newIds: string[]; actor: Actor; now: Date },
): Promise<Problem[]> {
  const { before, named, subject, teamId } = await loadPolicy(reader, given, newIds, actor);
  if (!can(actor, 'board.manage', subject)) return [];
  const ladder = ladderOf(wantedPolicy(before, given, { steps: named?.steps, teamId }), before);
  if (ladderErrors(ladder).length > 0) return [];
  const roster = withNewcomers(await loadRoster(reader, ladder.steps), named?.people.newcomers);
  return ladderGaps(ladder, roster, now.getTime());
}

function ladderOf(wanted: Fields<EscalationPolicy>, before: EscalationPolicy | null): Ladder {
  return { ...wanted, policyId: before?._id ?? null, policyRev: before?.rev ?? 0 };
}

function wantedPolicy(
  before: EscalationPolicy | null,
  given: Given,
  { steps, teamId }: { steps: EscalationPolicy['steps'] | undefined; teamId: string | null },
): Fields<EscalationPolicy> {
  const { forgottenAfterMs = before ? before.forgottenAfterMs : 60 * MINUTE_MS } = given;
  return {
    name: needed(given.name ?? before?.name, 'name', 'Give the escalation policy a name.'),
    timeZone: given.timeZone ?? before?.timeZone ?? 'UTC',
    steps: needed(steps ?? before?.steps, 'steps', 'Give the escalation policy at least one step.'),
    repeatAfterMs: given.repeatAfterMs ?? before?.repeatAfterMs ?? 15 * MINUTE_MS,
    forgottenAfterMs,
    criticalPassesQuietHours: given.criticalPassesQuietHours ?? before?.criticalPassesQuietHours ?? true,
    removedAt: null,
    ...(teamId === (before?.teamId ?? null) ? {} : { teamId }),
  };
}

/** Those who are recorded by this very command are known by an e-mail address alone. */
function withNewcomers(roster: Roster, newcomers: ReadonlyMap<string, string> = new Map()): Roster {
  const byMail = { isDeactivated: false, quietHours: null, isByMailAlone: true };
  const added = [...newcomers.keys()].map((id) => [id, byMail] as const);
  return { ...roster, people: new Map([...roster.people, ...added]) };
}

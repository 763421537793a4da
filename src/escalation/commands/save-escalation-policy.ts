import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import type { Fields } from '../../engine/entity.ts';
import { reachProblems } from '../../people/reach-problems.ts';
import type { Roster } from '../../planning/ladder.ts';
import { ladderProblems } from '../../planning/ladder-problems.ts';
import { namedRef, nameField, tenantField } from '../../settings/find-named.ts';
import { needed } from '../../settings/problems.ts';
import { loadSaving, saveNamed } from '../../settings/save-named.ts';
import { type EscalationPolicy, escalationPolicyEntity } from '../escalation-policy.ts';
import { loadRoster } from '../load-roster.ts';
import { nameTargets, personNamings } from '../name-targets.ts';
import { policyFields } from '../policy-fields.ts';

const MINUTE_MS = 60_000;

const input = z.object({
  tenantId: tenantField,
  /** The one to change; a new one where none is named. */
  policy: namedRef.optional(),
  name: nameField.optional(),
  ...z.object(policyFields).partial().shape,
});

/** Makes an escalation policy, or changes one; what is not named stays. Ladders that go on stay as they began. */
export const saveEscalationPolicy = defineCommand({
  id: 'escalation_policy.save',
  summary: 'Create or change an escalation policy',
  input,
  permission: 'board.manage',
  prepare: async ({ newId }, { steps = [] }) => ({
    id: newId(),
    newIds: personNamings(steps).map(() => newId()),
  }),
  async load(reader, { policy: ref, tenantId, name, steps: given }, { newIds }, actor) {
    const saving = await loadSaving(reader, escalationPolicyEntity, { ref, field: 'policy', tenantId, name });
    const named = given && (await nameTargets(reader, given, { tenantId, newIds }, actor));
    const steps = named?.steps ?? saving.before?.steps ?? [];
    const roster = withNewcomers(await loadRoster(reader, steps), named?.people.newcomers);
    return { ...saving, named, roster };
  },
  decide({ named, roster, ...saving }, given, { facts, now }) {
    const wanted = wantedPolicy(saving.before, given, named?.steps);
    const ladder = { ...wanted, policyId: saving.before?._id ?? null, policyRev: saving.before?.rev ?? 0 };
    const problems = [
      ...ladderProblems(ladder, roster, now.getTime()),
      ...(named ? reachProblems(named.people, 'steps') : []),
    ];
    const records = named?.people.records ?? [];
    return saveNamed(escalationPolicyEntity, saving, wanted, { id: facts.id, problems, records });
  },
});

function wantedPolicy(
  before: EscalationPolicy | null,
  given: z.output<typeof input>,
  steps: EscalationPolicy['steps'] | undefined,
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
  };
}

/** Those who are recorded by this very command are known by an e-mail address alone. */
function withNewcomers(roster: Roster, newcomers: ReadonlyMap<string, string> = new Map()): Roster {
  const byMail = { isDeactivated: false, quietHours: null, isByMailAlone: true };
  const added = [...newcomers.keys()].map((id) => [id, byMail] as const);
  return { ...roster, people: new Map([...roster.people, ...added]) };
}

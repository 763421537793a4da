import type { Actor } from '../access/actor.ts';
import type { Reader } from '../engine/reader.ts';
import { type NamedPeople, namePeople, type PersonNaming } from '../people/name-people.ts';
import type { LadderStep, StepTarget } from '../planning/ladder.ts';
import { rotations } from '../rotations/saved-rotation.ts';
import { getNamed } from '../settings/find-named.ts';
import { teams } from '../teams/team.ts';
import type { StepInput, TargetInput } from './policy-fields.ts';

/** The steps with ids instead of names. */
export type NamedSteps = { steps: LadderStep[]; people: NamedPeople };

/** The people whom steps name, each with the field where that is. */
export function personNamings(steps: readonly StepInput[]): PersonNaming[] {
  return steps.flatMap(({ targets }, step) =>
    targets.flatMap(({ kind, id: ref }, target) =>
      kind === 'person' ? [{ ref, field: `steps.${step}.targets.${target}.id` }] : [],
    ),
  );
}

/** Finds whom steps name. Throws `invalid_input` under the field of whatever the tenant does not have. */
export async function nameTargets(
  reader: Reader,
  steps: readonly StepInput[],
  { tenantId, newIds }: { tenantId: string; newIds: readonly string[] },
  actor: Actor,
): Promise<NamedSteps> {
  const people = await namePeople(reader, personNamings(steps), { tenantId, newIds }, actor);
  const named: LadderStep[] = [];
  for (const [position, step] of steps.entries()) {
    const targets: StepTarget[] = [];
    for (const [place, { kind, id: ref }] of step.targets.entries()) {
      const field = `steps.${position}.targets.${place}.id`;
      const id =
        kind === 'person' ? people.idOf(ref) : await idOf(reader, { kind, id: ref }, field, tenantId);
      if (!targets.some((target) => target.kind === kind && target.id === id)) targets.push({ kind, id });
    }
    named.push({ ...step, targets });
  }
  return { steps: named, people };
}

async function idOf(
  reader: Reader,
  { kind, id: ref }: TargetInput,
  field: string,
  tenantId: string,
): Promise<string> {
  if (kind === 'team') return (await getNamed(reader, teams, { ref, field, tenantId, noun: 'team' }))._id;
  if (kind !== 'rotation') return ref;
  return (await getNamed(reader, rotations, { ref, field, tenantId, noun: 'rotation' }))._id;
}

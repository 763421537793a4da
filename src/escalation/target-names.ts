import type { Reader } from '../engine/reader.ts';
import type { StepTarget } from '../planning/ladder.ts';
import { rotations } from '../rotations/saved-rotation.ts';
import { teams } from '../teams/team.ts';

/** The names of teams and rotations among targets, by id. What is gone is missing. */
export async function findTargetNames(
  reader: Reader,
  targets: readonly StepTarget[],
): Promise<Map<string, string>> {
  const idsOf = (kind: StepTarget['kind']) => [
    ...new Set(targets.filter((target) => target.kind === kind).map(({ id }) => id)),
  ];
  const [teamIds, rotationIds] = [idsOf('team'), idsOf('rotation')];
  const foundTeams = teamIds.length > 0 ? await reader.find(teams, { _id: { $in: teamIds } }) : [];
  const foundRotations =
    rotationIds.length > 0 ? await reader.find(rotations, { _id: { $in: rotationIds } }) : [];
  return new Map([...foundTeams, ...foundRotations].map(({ _id, name }) => [_id, name]));
}

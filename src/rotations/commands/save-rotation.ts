import { z } from 'zod';
import type { Actor, SlackRef } from '../../access/actor.ts';
import { getBoard } from '../../boards/find-board.ts';
import { defineCommand } from '../../engine/command.ts';
import type { RowWrite } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { type NamedPeople, namePeople, namingsOf, type PersonNaming } from '../../people/name-people.ts';
import { reachProblems } from '../../people/reach-problems.ts';
import { rotationProblems } from '../../planning/rotation-problems.ts';
import { namedRef, nameField, tenantField, tenantOfNew } from '../../settings/find-named.ts';
import { needed } from '../../settings/problems.ts';
import { loadSaving, nameTaken, saveNamed } from '../../settings/save-named.ts';
import { assertOwnWorkspaces, type NamedChannels } from '../../tenants/assert-own-workspaces.ts';
import { holdPlaces, placesTaken } from '../../tenants/hold-places.ts';
import { type LayerInput, rotationFields } from '../rotation-fields.ts';
import { ofBoards, rotationSubject } from '../rotation-subject.ts';
import { rotationEntity, type SavedRotation } from '../saved-rotation.ts';

const { timeZone, layers, boards, userGroup } = rotationFields;

const input = z.object({
  tenantId: tenantField,
  /** The one to change; a new one where none is named. */
  rotation: namedRef.optional(),
  name: nameField.optional(),
  timeZone: timeZone.optional(),
  layers: layers.optional(),
  boards: boards.optional(),
  userGroup: userGroup.optional(),
});

/** Makes a rotation, or changes one; what is not named stays, and so do those who stand in. */
export const saveRotation = defineCommand({
  id: 'rotation.save',
  summary: 'Create or change a rotation',
  input,
  permission: 'board.manage',
  prepare: async ({ newId }, { layers = [] }) => ({
    id: newId(),
    newIds: namingsIn(layers).map(() => newId()),
  }),
  async load(reader, { rotation: ref, name, layers = [], boards, ...given }, { newIds }, actor) {
    const tenantId = await tenantOfNew(reader, given.tenantId, actor);
    const saving = await loadSaving(reader, rotationEntity, { ref, field: 'rotation', tenantId, name });
    const people = await namePeople(reader, namingsIn(layers), { tenantId, newIds }, actor);
    const boardIds = await boardIdsOf(reader, boards, tenantId, actor);
    const { before } = saving;
    const holding = await holdGroup(reader, { tenantId, before, wanted: given.userGroup }, actor);
    const subject = before ? rotationSubject(before, boardIds) : { tenantId, ...ofBoards(boardIds ?? []) };
    return { ...saving, subject, people, boardIds, holding };
  },
  decide({ people, boardIds, holding, ...saving }, given, { facts, now }) {
    const { before } = saving;
    const wanted: Fields<SavedRotation> = {
      name: needed(given.name ?? before?.name, 'name', 'Give the rotation a name.'),
      timeZone: needed(given.timeZone ?? before?.timeZone, 'timeZone', 'Choose a time zone.'),
      layers: needed(
        given.layers?.map((layer) => withIds(layer, people)) ?? before?.layers,
        'layers',
        'Give the rotation at least one layer.',
      ),
      boardIds: boardIds ?? before?.boardIds ?? [],
      userGroup: given.userGroup === undefined ? (before?.userGroup ?? null) : given.userGroup,
      overrides: before?.overrides ?? [],
      removedAt: null,
    };
    const problems = [...rotationProblems(wanted, now.getTime()), ...reachProblems(people, 'layers')];
    const { records } = people;
    const decision = saveNamed(rotationEntity, saving, wanted, { id: facts.id, problems, records });
    return { ...decision, rows: holding };
  },
  whenTaken: ({ name = '', userGroup: group }) =>
    placesTaken(groupNamed(group)) ?? nameTaken('rotation', name),
});

type Group = SlackRef | null | undefined;

function groupNamed(group: Group): NamedChannels[] {
  return [{ field: 'userGroup', channels: [group] }];
}

/** Docket writes into the group: only one of the tenant's workspaces, and none that another tenant has. */
async function holdGroup(
  reader: Reader,
  { tenantId, before, wanted }: { tenantId: string; before: SavedRotation | null; wanted: Group },
  actor: Actor,
): Promise<RowWrite[]> {
  const had = before?.userGroup ?? null;
  const after = groupNamed(wanted === undefined ? had : wanted);
  if (wanted && wanted.teamId !== had?.teamId) await assertOwnWorkspaces(reader, tenantId, after, actor);
  return holdPlaces(reader, { tenantId, before: had ? [had] : [], after }, actor);
}

function namingsIn(layers: readonly LayerInput[]): PersonNaming[] {
  return layers.flatMap(({ people }, position) => namingsOf(people, `layers.${position}.people`));
}

function withIds(layer: LayerInput, people: NamedPeople): SavedRotation['layers'][number] {
  return { ...layer, people: layer.people.map(people.idOf) };
}

/** Undefined where no boards were named: then they stay as they are. */
async function boardIdsOf(
  reader: Reader,
  refs: readonly string[] | undefined,
  tenantId: string,
  actor: Actor,
): Promise<string[] | undefined> {
  if (!refs) return undefined;
  const ids = new Set<string>();
  for (const [position, ref] of refs.entries()) {
    const board = await getBoard(reader, ref, actor, `boards.${position}`);
    if (board.tenantId !== tenantId) {
      throw invalidField(`boards.${position}`, `There is no board ${ref}. Choose one of your boards.`);
    }
    ids.add(board._id);
  }
  return [...ids];
}

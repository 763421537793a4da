import { listBoards } from '../../boards/queries/list-boards.ts';
import type { QueryOutput } from '../../engine/query.ts';
import { mondayOf } from '../../planning/local-days.ts';
import { removeRotation } from '../../rotations/commands/remove-rotation.ts';
import { saveRotation } from '../../rotations/commands/save-rotation.ts';
import { onCallNow } from '../../rotations/queries/on-call-now.ts';
import type { SavedRotation } from '../../rotations/saved-rotation.ts';
import type { Answer, FormValues, Modal, Turn } from '../contract.ts';
import { count, dateTime } from '../messages/words.ts';
import { readRows, rowInput } from '../modals/rows.ts';
import { namedSetting } from './named-setting.ts';
import { ownZone } from './own-zone.ts';
import { findThem, mentions, type People, pickedPeople, slackUsersOf } from './people.ts';
import { choicesOf, readAll, readEach, readSetting, textOf } from './read-setting.ts';
import { refuseOthers, underSettings } from './refusals.ts';
import { LAYERS, ROTATION_FORM, readTurn, rotationView } from './rotation-form.ts';
import { savedText } from './saved.ts';
import { readWeek } from './typed-week.ts';
import { readZone } from './typed-zone.ts';
import { readUserGroup, userGroupChoices } from './user-groups.ts';

type OnCall = QueryOutput<typeof onCallNow>;
type Listed = OnCall['shifts'][number] &
  Pick<SavedRotation, '_id' | 'tenantId' | 'name'> & { people: People };

/** `/ticket rotation`: who is on call when. */
export const rotationSetting = namedSetting<Listed>({
  word: 'rotation',
  summary: 'see, create or change on-call rotations',
  purpose: 'A step of an escalation policy can tell whoever is on call.',
  list: listRotations,
  describe: describeRotation,
  open: (turn, listed) => openRotation(turn, listed?.rotation ?? null),
  remove: (turn, id) => turn.run(removeRotation, { rotation: id }),
});

async function listRotations(turn: Turn): Promise<Listed[]> {
  const { shifts, people } = await turn.ask(onCallNow, {});
  return shifts.map((shift) => {
    const { _id, tenantId, name } = shift.rotation;
    return { ...shift, _id, tenantId, name, people };
  });
}

/** `@bob is on call until Fri, then @carol · 2 layers · Europe/Berlin`. */
function describeRotation({ rotation, now, next, people }: Listed): string {
  const who =
    now.personId === null ? '*nobody is on call*' : `${mentions(people, [now.personId])} is on call`;
  const until = next || now.personId === null ? ` until ${dateTime(new Date(now.until))}` : '';
  const then = next?.personId ? `, next ${mentions(people, [next.personId])}` : '';
  return `${who}${until}${then} · ${count(rotation.layers.length, 'layer')} · ${rotation.timeZone}`;
}

async function openRotation(turn: Turn, rotation: SavedRotation | null): Promise<Answer> {
  const ids = rotation?.layers.flatMap((layer) => layer.people) ?? [];
  const [people, boards, userGroups, zone, { at }] = await Promise.all([
    findThem(turn, ids),
    turn.ask(listBoards, {}),
    userGroupChoices(turn),
    rotation ? rotation.timeZone : ownZone(turn),
    turn.ask(onCallNow, {}),
  ]);
  const view = rotationView({
    ...{ rotation, boards, userGroups, timeZone: zone ?? '', channelId: turn.channelId },
    userGroup: isElsewhere(turn, rotation) ? null : (rotation?.userGroup?.id ?? null),
    firstDay: zone === null ? undefined : mondayOf(at.getTime(), zone),
    usersOf: (layerIds) => slackUsersOf(turn, people, layerIds),
  });
  return { kind: 'modal', view };
}

/** Its user group is one of another workspace, which Slack does not show here. */
function isElsewhere({ user }: Turn, rotation: SavedRotation | null): boolean {
  return rotation?.userGroup ? rotation.userGroup.teamId !== user.teamId : false;
}

/** Creates or changes a rotation. */
export const rotationModal: Modal = {
  callbackId: ROTATION_FORM,
  async submit(turn, { values, metadata }) {
    refuseOthers(turn, 'rotations');
    const { id, channelId, seen } = readSetting(metadata);
    const before = await findRotation(turn, id);
    const { userGroup, ...fields } = readAll({
      timeZone: () => readZone(textOf(values, 'timeZone'), 'timeZone'),
      userGroup: () => readUserGroup(turn, textOf(values, 'userGroup'), 'userGroup'),
      layers: () => readLayers(values),
    });
    const layers = await withPeople(turn, fields.layers, before?.layers ?? []);
    const isKept = userGroup === null && isElsewhere(turn, before);
    const wanted = {
      ...fields,
      ...(isKept ? {} : { userGroup }),
      layers,
      name: textOf(values, 'name'),
      boards: choicesOf(values, 'boards'),
    };
    try {
      const saved = await turn.run(saveRotation, { ...wanted, ...(id ? { rotation: id } : {}) }, seen);
      return { kind: 'done', channelId, confirmation: savedText('rotation', saved) };
    } catch (error) {
      throw underSettings(error, { values, again: 'rotation' });
    }
  },
};

type Layers = ReturnType<typeof readLayers>;

function readLayers(values: FormValues) {
  return readEach(
    readRows(LAYERS, values).map(({ row, values: given }) => () => ({
      ...{ row, picked: choicesOf(given, 'people') },
      fields: {
        name: textOf(given, 'name'),
        turn: readTurn(textOf(given, 'turn')),
        startsOn: textOf(given, 'startsOn'),
        handoverAt: textOf(given, 'handoverAt'),
        hours: readWeek(textOf(given, 'hours'), rowInput(LAYERS, row, 'hours')),
      },
    })),
  );
}

/** The rotation as it is: the rows of a form begin with its layers. */
async function findRotation(turn: Turn, id: string | undefined): Promise<SavedRotation | null> {
  if (id === undefined) return null;
  const { shifts } = await turn.ask(onCallNow, {});
  return shifts.find(({ rotation }) => rotation._id === id)?.rotation ?? null;
}

async function withPeople(turn: Turn, layers: Layers, before: SavedRotation['layers']) {
  const known = await findThem(
    turn,
    before.flatMap((layer) => layer.people),
  );
  const named = [];
  for (const { row, picked, fields } of layers) {
    const choice = { picked, people: known, before: before[row]?.people ?? [] };
    named.push({ ...fields, people: await pickedPeople(turn, rowInput(LAYERS, row, 'people'), choice) });
  }
  return named;
}

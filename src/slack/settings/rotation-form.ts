import type { KnownBlock, ModalView } from '@slack/types';
import type { Board } from '../../boards/board.ts';
import type { RotationLayer } from '../../planning/rotation.ts';
import type { SavedRotation } from '../../rotations/saved-rotation.ts';
import { formView } from '../modals/form.ts';
import { type Choice, selectInput, textInput } from '../modals/inputs.ts';
import { type RowKind, rowBlocks } from '../modals/rows.ts';
import { manyInput, peopleInput } from '../modals/several-inputs.ts';
import { dateInput, timeInput } from '../modals/when-inputs.ts';
import { zoneInput } from './calendar-form.ts';
import { writeWeek } from './typed-week.ts';
import { userGroupInput } from './user-groups.ts';

export const ROTATION_FORM = 'rotation.edit';

export const LAYERS: RowKind = {
  ...{ list: 'layers', noun: 'Layer', most: 10 },
  copied: ['turn', 'startsOn', 'handoverAt'],
};

/** Turns of other lengths than a day or a week, in days. */
const WEEKS = [14, 21, 28];
const DAYS = [2, 3, 4, 5, 6, 10];

type Opened = {
  rotation: SavedRotation | null;
  timeZone: string;
  /** When the first turn of a new rotation may begin, `2026-11-23`; undefined where that is not known. */
  firstDay: string | undefined;
  /** The Slack users of a layer's people. */
  usersOf(ids: readonly string[]): string[];
  boards: readonly Board[];
  userGroups: readonly Choice[];
  /** The user group that it has in this workspace. */
  userGroup: string | null;
  channelId: string | null;
};

/** The form of a new rotation, or of one that is to be changed. */
export function rotationView({
  rotation,
  timeZone,
  firstDay,
  usersOf,
  boards,
  userGroups,
  userGroup,
  channelId,
}: Opened): ModalView {
  const layers: (RotationLayer | null)[] = rotation?.layers ?? [null];
  return formView({
    callbackId: ROTATION_FORM,
    title: rotation ? 'Rotation' : 'New rotation',
    submit: rotation ? 'Save' : 'Create',
    metadata: rotation ? { id: rotation._id, rev: rotation.rev, channelId } : { channelId },
    blocks: [
      textInput({
        ...{ name: 'name', label: 'Name', placeholder: 'Operations on call', max: 80 },
        initial: rotation?.name ?? '',
      }),
      zoneInput(timeZone),
      ...boardsInput(boards, rotation?.boardIds ?? []),
      userGroupInput(
        {
          ...{ name: 'userGroup', label: 'User group' },
          hint: 'Docket keeps in it whoever is on call, and nobody else.',
        },
        userGroups,
        userGroup,
      ),
      ...rowBlocks(LAYERS, layers, (layer, name) => layerInputs(layer, name, { usersOf, firstDay })),
    ],
  });
}

function boardsInput(boards: readonly Board[], chosen: readonly string[]): KnownBlock[] {
  if (boards.length === 0) return [];
  const isChosen = ({ _id }: Board) => chosen.includes(_id);
  const inOrder = [...boards.filter(isChosen), ...boards.filter((board) => !isChosen(board))];
  return [
    manyInput({
      ...{ name: 'boards', label: 'Boards', placeholder: 'All boards', optional: true },
      hint: 'Whose on-call it is. Empty means all of them.',
      choices: inOrder.map(({ _id, prefix, name }) => ({ value: _id, label: `${prefix} ${name}` })),
      initial: chosen,
    }),
  ];
}

function layerInputs(
  layer: RotationLayer | null,
  name: (field: string) => string,
  { usersOf, firstDay }: Pick<Opened, 'usersOf' | 'firstDay'>,
): KnownBlock[] {
  const shown = usersOf(layer?.people ?? []);
  const turn = layer ? writeTurn(layer.turn) : 'weekly';
  return [
    textInput({
      ...{ name: name('name'), label: 'Name of the layer', placeholder: 'Day shift', max: 80 },
      initial: layer?.name ?? 'Everybody',
    }),
    peopleInput({
      ...{ name: name('people'), label: 'People', placeholder: 'Choose people' },
      // Whoever Slack cannot show keeps their turns, so that nobody has to be chosen besides them.
      optional: shown.length < (layer?.people.length ?? 0),
      hint: 'In the order of their turns; at least one.',
      initial: shown,
    }),
    selectInput({ name: name('turn'), label: 'A turn lasts', choices: turnChoices(turn), initial: turn }),
    dateInput({
      ...{ name: name('startsOn'), label: 'First turn on' },
      hint: 'Before that day nobody of this layer is on call.',
      initial: layer?.startsOn ?? firstDay,
    }),
    timeInput({
      ...{ name: name('handoverAt'), label: 'Turns change at', hint: "By the rotation's time zone." },
      initial: layer?.handoverAt ?? '08:00',
    }),
    textInput({
      ...{
        name: name('hours'),
        label: 'Only within these hours',
        multiline: true,
        optional: true,
        max: 1_000,
      },
      hint: 'Like "mon-fri 08:00-20:00", a line each. Empty means always. A layer further down wins.',
      initial: writeWeek(layer?.hours ?? null),
    }),
  ];
}

type Turn = RotationLayer['turn'];

/** `daily`, `weekly`, or a number of days. */
function writeTurn(turn: Turn): string {
  return turn.kind === 'custom' ? String(turn.days) : turn.kind;
}

/** The turn that was chosen. */
export function readTurn(value: string): Turn {
  if (value === 'daily' || value === 'weekly') return { kind: value };
  return { kind: 'custom', days: Number(value) };
}

function turnChoices(chosen: string): Choice[] {
  const usual: Choice[] = [
    { value: 'daily', label: 'A day' },
    { value: 'weekly', label: 'A week' },
    ...WEEKS.map((days) => ({ value: String(days), label: `${days / 7} weeks` })),
    ...DAYS.map((days) => ({ value: String(days), label: `${days} days` })),
  ];
  const isUsual = usual.some(({ value }) => value === chosen);
  return isUsual ? usual : [...usual, { value: chosen, label: `${chosen} days` }];
}

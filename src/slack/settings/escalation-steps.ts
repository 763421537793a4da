import { invalidField } from '../../errors.ts';
import type { StepTarget } from '../../planning/ladder.ts';
import { priorityField } from '../../tickets/fields.ts';
import type { FormValues, Turn } from '../contract.ts';
import { joinChannel } from '../join-channel.ts';
import { readRows, rowInput } from '../modals/rows.ts';
import { STEPS } from './escalation-form.ts';
import { type People, pickedPeople } from './people.ts';
import { choicesOf, readAll, readEach, textOf } from './read-setting.ts';
import { readDuration } from './typed-duration.ts';
import { readTimes } from './typed-week.ts';

/** The steps of a submitted form. Throws what is wrong with them, each under its input. */
export function readSteps(values: FormValues) {
  return readEach(
    readRows(STEPS, values).map(
      ({ row, values: given }) =>
        () =>
          readStep(row, given),
    ),
  );
}

export type GivenStep = ReturnType<typeof readStep>;

function readStep(row: number, given: FormValues) {
  const [delay, times] = [rowInput(STEPS, row, 'delay'), rowInput(STEPS, row, 'times')];
  const read = readAll({
    delayMs: () => readDuration(textOf(given, 'delay'), delay),
    times: () => readTimes(textOf(given, 'times'), times),
  });
  const priorities = choicesOf(given, 'priorities').flatMap((it) => priorityField.safeParse(it).data ?? []);
  return { row, given, fields: { delayMs: read.delayMs, conditions: { priorities, ...read.times } } };
}

/**
 * Whom a step tells, as the command takes it. Throws under the input of a person or a channel that cannot be told.
 * `before` has people whom Slack's input does not show: they stay.
 */
export async function targetsOf(
  turn: Turn,
  { row, given }: GivenStep,
  { before, people }: { before: readonly StepTarget[]; people: People },
): Promise<StepTarget[]> {
  const persons = await pickedPeople(turn, rowInput(STEPS, row, 'people'), {
    ...{ picked: choicesOf(given, 'people'), people },
    before: before.filter(({ kind }) => kind === 'person').map(({ id }) => id),
  });
  const channels = choicesOf(given, 'channels');
  for (const channel of channels) await enter(turn, rowInput(STEPS, row, 'channels'), channel);
  return [
    ...persons.map((id) => ({ kind: 'person' as const, id })),
    ...channels.map((id) => ({ kind: 'channel' as const, id })),
    ...choicesOf(given, 'others').flatMap(otherTarget),
  ];
}

const KINDS = ['team', 'rotation', 'user_group'] as const;

/** `team:…` as a target; nothing for what is none of ours. */
function otherTarget(value: string): StepTarget[] {
  const kind = KINDS.find((it) => value.startsWith(`${it}:`));
  return kind ? [{ kind, id: value.slice(kind.length + 1) }] : [];
}

/** Nobody is told in a channel that Docket is not in. */
async function enter({ client }: Turn, field: string, channel: string): Promise<void> {
  if (await joinChannel(client, channel)) return;
  const message =
    'Docket cannot join one of these channels by itself. Write /invite @Docket there, then submit again.';
  throw invalidField(field, message);
}

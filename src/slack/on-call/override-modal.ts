import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { UserError } from '../../errors.ts';
import { overrideRotation } from '../../rotations/commands/override-rotation.ts';
import { type OnCall, onCallNow } from '../../rotations/queries/on-call-now.ts';
import type { Answer, Content, Modal, Turn } from '../contract.ts';
import { mention } from '../messages/mention.ts';
import { dateTime } from '../messages/words.ts';
import { formView, pickedPerson, readForm, underInputs } from '../modals/form.ts';
import { personInput, selectInput } from '../modals/inputs.ts';
import { dateTimeInput } from '../modals/when-inputs.ts';
import { line } from '../text.ts';
import { isEndless } from './oncall-answer.ts';

const OVERRIDE_FORM = 'oncall.override';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Where a shift has no end, somebody stands in for so long unless they say otherwise. */
const USUAL_MS = 8 * HOUR_MS;

const seconds = (error: string) => z.string({ error }).transform((text) => new Date(Number(text) * 1_000));

const form = z.object({
  rotation: z.string({ error: 'Choose a rotation.' }),
  person: z.string({ error: 'Choose who stands in.' }),
  from: seconds('Choose when it begins.'),
  until: seconds('Choose when it ends.'),
});

const metadataSchema = z.object({ channelId: z.string().nullable() });

type Wanted = {
  /** The id or name of the rotation. */
  rotation: string;
  /** The Slack user who is to stand in; whoever asks where nobody is named. */
  userId?: string | undefined;
};

/** Asks who stands in for whoever is on call, and when. Throws where the person may not let anybody. */
export async function openOverride(turn: Turn, { rotation, userId }: Wanted): Promise<Answer> {
  const { shifts, at } = await turn.ask(onCallNow, {});
  const chosen = findRotation(shifts, rotation);
  if (!chosen)
    throw new UserError('not_found', 'This rotation is gone. `/ticket oncall` lists those that there are.');
  if (!chosen.mayOverride) throw notAllowed(chosen);
  const offered = shifts.filter(({ mayOverride }) => mayOverride);
  const view = overrideView(offered, {
    chosen,
    at,
    userId: userId ?? turn.user.id,
    channelId: turn.channelId,
  });
  return { kind: 'modal', view };
}

/** A rotation by its id, or its name in upper or lower case. */
export function findRotation(shifts: readonly OnCall[], ref: string): OnCall | undefined {
  const name = ref.trim().toLowerCase();
  return shifts.find(({ rotation }) => rotation._id === ref || rotation.name.toLowerCase() === name);
}

type Opened = { chosen: OnCall; at: Date; userId: string; channelId: string | null };

function overrideView(offered: readonly OnCall[], { chosen, at, userId, channelId }: Opened): ModalView {
  const from = new Date(at.getTime() - (at.getTime() % MINUTE_MS));
  const until = isEndless(chosen.now, at) ? from.getTime() + USUAL_MS : chosen.now.until;
  return formView({
    callbackId: OVERRIDE_FORM,
    title: 'Stand in',
    submit: 'Save',
    metadata: { channelId },
    blocks: [
      selectInput({
        name: 'rotation',
        label: 'Rotation',
        choices: offered.map(({ rotation: { _id: value, name: label } }) => ({ value, label })),
        initial: chosen.rotation._id,
      }),
      personInput({
        name: 'person',
        label: 'Who stands in',
        placeholder: 'Choose somebody',
        initial: userId,
      }),
      dateTimeInput({ name: 'from', label: 'From', initial: from }),
      dateTimeInput({
        name: 'until',
        label: 'Until',
        hint: 'At first the end of this shift. Whoever has the turn then is on call again.',
        initial: new Date(until),
      }),
    ],
  });
}

/** Lets somebody stand in. */
export const overrideModal: Modal = {
  callbackId: OVERRIDE_FORM,
  async submit(turn, { values, metadata }) {
    const { channelId } = parseInput(metadataSchema, metadata);
    const { rotation, person: userId, from, until } = readForm(form, values);
    const person = await pickedPerson(turn, 'person', userId);
    if (person === null) throw new Error('The form has somebody, and nobody was found.');
    return { kind: 'done', channelId, confirmation: await standIn(turn, { rotation, person, from, until }) };
  },
};

/** Who stands in: ids of the rotation and the person. */
export type StandIn = { rotation: string; person: string; from: Date; until: Date };

/** Lets somebody stand in, and says so. What is wrong is named as the form's fields are. */
export async function standIn(turn: Turn, wanted: StandIn): Promise<Content> {
  try {
    const { tenantId } = turn.actor;
    const { name, isNew } = await turn.run(overrideRotation, { tenantId, ...wanted });
    const who = wanted.person === turn.person._id ? mention(turn.person) : await nameOf(turn, wanted);
    const when = `from ${dateTime(wanted.from)} until ${dateTime(wanted.until)}`;
    const already = isNew ? '' : ' already';
    return {
      text: `${who} is on call for ${line(name, 100)} ${when}${already}. \`/ticket oncall\` ends it early.`,
    };
  } catch (error) {
    throw underInputs(error);
  }
}

/** It is saved: whatever goes wrong from here on may not look as if it were not. */
async function nameOf(turn: Turn, { person }: StandIn): Promise<string> {
  const found = await turn.ask(onCallNow, {}).catch(() => null);
  const known = found?.people.get(person);
  return known ? mention(known) : 'The stand-in';
}

/** Only the people of a rotation know who can take over. */
function notAllowed({ rotation }: Pick<OnCall, 'rotation'>): UserError {
  return new UserError(
    'forbidden',
    `Only the people of ${rotation.name} and admins change who stands in. Ask one of them.`,
  );
}

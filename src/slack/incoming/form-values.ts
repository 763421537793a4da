import { z } from 'zod';
import type { FormValues } from '../contract.ts';
import type { ViewPayload } from './payloads.ts';

const option = z.looseObject({ value: z.string() });

/** What Slack keeps of an input, whatever its kind. https://docs.slack.dev/reference/block-kit/block-elements */
const inputState = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_conversations: z.array(z.string()).nullish(),
  selected_channel: z.string().nullish(),
  selected_channels: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
});
export type InputState = z.output<typeof inputState>;

/** The state of each input of a submitted view, by its block's id. */
export function inputStates(view: Pick<ViewPayload, 'state'>): Map<string, InputState> {
  const states = new Map<string, InputState>();
  for (const [blockId, elements] of Object.entries(view.state.values)) {
    const parsed = inputState.safeParse(Object.values(elements)[0]);
    if (parsed.success) states.set(blockId, parsed.data);
  }
  return states;
}

/** The values of a submitted form by field: the field is the block's id. Nothing given, or nothing chosen, is null. */
export function formValues(view: Pick<ViewPayload, 'state'>): FormValues {
  const values: FormValues = {};
  for (const [blockId, state] of inputStates(view)) values[blockId] = chosenValue(state);
  return values;
}

function chosenValue(state: InputState): string | string[] | null {
  const several =
    state.selected_options?.map((it) => it.value) ??
    state.selected_users ??
    state.selected_conversations ??
    state.selected_channels;
  if (several) return several.length > 0 ? several : null;
  const { selected_date_time: seconds } = state;
  const one =
    state.value ??
    state.selected_option?.value ??
    state.selected_user ??
    state.selected_conversation ??
    state.selected_channel ??
    state.selected_date ??
    state.selected_time ??
    (typeof seconds === 'number' ? String(seconds) : null);
  return one === '' ? null : one;
}

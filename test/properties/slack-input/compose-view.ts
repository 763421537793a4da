import { modalSchema } from '../../../src/sandbox/slack/blocks/view.ts';
import type { StoredView } from '../../../src/sandbox/slack/state/state.ts';
import type { Held } from './delivery.ts';
import type { Stage } from './stage.ts';

type Wanted = {
  who: string;
  type: 'modal' | 'home';
  callbackId: string;
  metadata: string;
  fields: Record<string, Held>;
};

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true });
const optionOf = (value: string) => ({ text: plain(value.slice(0, 75) || '-'), value });

/** A view that somebody has open in the look-alike Slack, with inputs that hold what was typed and chosen. */
export function composeView(stage: Stage, { who, type, callbackId, metadata, fields }: Wanted): StoredView {
  const { world } = stage.docket.slack;
  const blocks = Object.entries(fields).map(([name, held]) => inputOf(name, held));
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, held]) => [name, { value: stateOf(held) }]),
  );
  const form = { callback_id: callbackId, private_metadata: metadata, blocks };
  const id = `V${stage.count}`;
  const rest = { person: who, hash: '1.a', rootViewId: id, previousViewId: null, values };
  const view: StoredView =
    type === 'home'
      ? { id, body: { type: 'home', ...form, blocks: [] }, ...rest }
      : { id, body: modalSchema.parse(modalOf(form)), ...rest };
  world.state.views.push(view);
  return view;
}

function modalOf(form: object) {
  return { type: 'modal', title: plain('A form'), submit: plain('Go'), close: plain('Cancel'), ...form };
}

function inputOf(name: string, held: Held) {
  return { type: 'input', block_id: name, label: plain(name), optional: true, element: elementOf(held) };
}

function elementOf(held: Held) {
  const action_id = 'value';
  if (held.type === 'plain_text_input') return { type: held.type, action_id, multiline: true };
  if (held.type === 'users_select') return { type: held.type, action_id };
  const options = [optionOf('Another'), ...(held.option === null ? [] : [optionOf(held.option)])];
  return { type: held.type, action_id, options };
}

function stateOf(held: Held) {
  if (held.type === 'plain_text_input') return { type: held.type, value: held.value };
  if (held.type === 'users_select') return { type: held.type, selected_user: held.user };
  return { type: held.type, selected_option: held.option === null ? null : optionOf(held.option) };
}

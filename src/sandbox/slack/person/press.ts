import type { Block, Element } from '../blocks/block.ts';
import { messageJson } from '../conversations/message-json.ts';
import type { InputValue, StoredMessage, StoredView } from '../state/state.ts';
import { valuesOf } from '../views/values.ts';
import { viewJson } from '../views/view-json.ts';
import { beginInteraction, type Interaction, newResponsePath } from '../world/interactions.ts';
import { channelNamed, findMessage, findView } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import type { Found } from './find-element.ts';
import { failureOf, interactionBase, outcomeOf, refuseBody, sendPayload } from './send.ts';
import type { ActOptions, Message, OpenView, PressOutcome } from './types.ts';

/** Presses or changes an element and returns what the person gets. `value` is what the element holds afterwards. */
export async function actOn(
  world: World,
  personId: string,
  on: Message | OpenView,
  { block, element }: Found,
  value: InputValue | undefined,
  options: ActOptions = {},
): Promise<PressOutcome> {
  refuseIfGone(world, personId, on);
  const viewId = isView(on) ? on.id : undefined;
  const interaction = beginInteraction(world.interactions, world.clock, personId, viewId);
  const isAsBefore = changesOf(world, on);
  const action = actionJson(world, block, element, value);
  const where = isView(on)
    ? placeInView(world, on.stored)
    : placeInMessage(world, interaction, on.stored, { block, element }, value);
  const payload = { ...interactionBase(world, interaction, 'block_actions'), ...where, actions: [action] };
  const answer = await sendPayload(world, 'interaction', payload, options);
  refuseBody(world, interaction, 'block_actions acknowledgement', answer);
  const failure = failureOf(answer);
  const outcome = await outcomeOf(world, interaction, failure ? { ...options, waitMs: 0 } : options, {
    isAsBefore,
  });
  return failure ? { ...outcome, failure } : outcome;
}

export function isView(on: Message | OpenView): on is OpenView {
  return 'isOpen' in on;
}

function refuseIfGone(world: World, personId: string, on: Message | OpenView): void {
  if (isView(on)) {
    if (!findView(world, on.id)) throw new Error(`The view "${on.title}" is closed.`);
    return;
  }
  if (!findMessage(world, on.channel, on.ts)) throw new Error(`The message was deleted:\n${on.text}`);
  const channel = channelNamed(world, on.channel);
  if (!channel.members.includes(personId)) throw new Error(`${personId} is not in #${channel.name}.`);
  if (on.stored.onlyFor && on.stored.onlyFor !== personId) {
    throw new Error(`Only ${on.stored.onlyFor} sees this message:\n${on.text}`);
  }
}

function placeInMessage(
  world: World,
  interaction: Interaction,
  message: StoredMessage,
  { block, element }: Found,
  value: InputValue | undefined,
) {
  const { channel, ts } = message;
  const isEphemeral = message.onlyFor !== undefined;
  const place = { interaction, channel, source: { channel, ts } };
  const thread = message.threadTs ? { thread_ts: message.threadTs } : {};
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral, ...thread },
    channel: { id: channel, name: channelNamed(world, channel).name },
    // Slack does not send the content of ephemeral messages back.
    ...(isEphemeral ? {} : { message: messageJson(world, message, { withMetadata: true }) }),
    state: { values: stateWith(valuesOf(message.blocks), block, element, value) },
    response_url: world.url + newResponsePath(world.interactions, world.clock, place),
  };
}

/** Remembers what was pressed; the function it returns tells whether that is still as it was. */
function changesOf(world: World, on: Message | OpenView): () => boolean {
  if (isView(on)) {
    const { hash } = on.stored;
    return () => on.stored.hash === hash;
  }
  const { edited } = on.stored;
  return () => on.stored.edited === edited && findMessage(world, on.channel, on.ts) !== undefined;
}

/** What the message's menus hold, the one that was just used included. */
function stateWith(
  values: StoredView['values'],
  block: Block,
  element: Element,
  value: InputValue | undefined,
): StoredView['values'] {
  if (!value || element.type === 'overflow') return values;
  const blockId = block.block_id ?? '';
  return { ...values, [blockId]: { ...values[blockId], [element.action_id ?? '']: value } };
}

function placeInView(world: World, view: StoredView) {
  return { container: { type: 'view', view_id: view.id }, view: viewJson(world, view) };
}

function actionJson(world: World, block: Block, element: Element, value: InputValue | undefined) {
  const common = {
    type: element.type,
    block_id: block.block_id,
    action_id: element.action_id,
    action_ts: (world.clock.now() / 1_000).toFixed(6),
  };
  if (element.type !== 'button') return { ...common, ...value };
  const { text, style } = element;
  return {
    ...common,
    text,
    ...(element.value === undefined ? {} : { value: element.value }),
    ...(style === undefined ? {} : { style }),
  };
}

import type { KnownBlock, ModalView } from '@slack/types';
import { slackLimits } from '../limits.ts';
import { section } from '../messages/blocks.ts';
import { SECRET_INPUT } from '../modals/inputs.ts';
import { clamp, plain } from '../text.ts';
import { type InputState, inputStates } from './form-values.ts';
import { parseJson, type ViewPayload } from './payloads.ts';

const NOTICE = 'notice';

type Block = ViewPayload['blocks'][number];

/**
 * The form that somebody submitted, as it was, with everything they typed and a notice on top. `rev` replaces the
 * one that the form was made from, so that it can be submitted again.
 */
export function rebuildForm(
  view: ViewPayload,
  { notice, rev }: { notice: string; rev?: number | undefined },
): ModalView {
  const states = inputStates(view);
  const kept = view.blocks.filter((block) => block.block_id !== NOTICE);
  const blocks = [
    noticeBlock(notice),
    ...kept.map((block) => refill(block, states.get(block.block_id ?? ''))),
  ];
  return withBlocks(view, blocks.slice(0, slackLimits.views.blocks), rev);
}

/** The same form with other blocks. `rev` replaces the one that it was made from. */
export function withBlocks(view: ViewPayload, blocks: readonly object[], rev?: number): ModalView {
  const { submit, close, clear_on_close, notify_on_close } = view;
  return {
    ...frame(view, rev),
    blocks,
    ...present({ submit, close, clear_on_close, notify_on_close }),
  } as ModalView;
}

/** The same modal with something to read instead of its form. */
export function messageView(view: ViewPayload, blocks: KnownBlock[]): ModalView {
  return { ...frame(view), blocks, close: plain('Close', slackLimits.views.close) } as ModalView;
}

function frame(view: ViewPayload, rev?: number) {
  const { callback_id, title } = view;
  return { type: 'modal', callback_id, title, private_metadata: withRev(view.private_metadata, rev) };
}

function noticeBlock(notice: string): Block {
  const text = clamp(`:warning: ${notice}`, slackLimits.blocks.sectionText);
  return { ...section(text), block_id: NOTICE };
}

function withRev(metadata: string, rev: number | undefined): string {
  const parsed = parseJson(metadata);
  if (rev === undefined || typeof parsed !== 'object' || parsed === null) return metadata;
  return JSON.stringify({ ...parsed, rev });
}

/** Slack sends null for what a view does not have, and takes none back. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** An input with what was typed into it, in place of what it started with; any other block as it is. */
export function refill(block: Block, state: InputState | undefined): Block {
  const { element } = block;
  if (block.type !== 'input' || typeof element !== 'object' || element === null || !state) return block;
  // What is secret is never sent back.
  if ('action_id' in element && element.action_id === SECRET_INPUT) return block;
  const blank = Object.entries(element).filter(([name]) => !name.startsWith('initial_'));
  return { ...block, element: { ...Object.fromEntries(blank), ...initialValues(state) } };
}

/** What an input of this state starts with. https://docs.slack.dev/reference/block-kit/block-elements */
function initialValues(state: InputState): Record<string, unknown> {
  const pairs: [string, unknown][] = [
    ['initial_value', state.value],
    ['initial_option', state.selected_option],
    ['initial_options', state.selected_options],
    ['initial_user', state.selected_user],
    ['initial_users', state.selected_users],
    ['initial_conversation', state.selected_conversation],
    ['initial_conversations', state.selected_conversations],
    ['initial_channel', state.selected_channel],
    ['initial_channels', state.selected_channels],
    ['initial_date', state.selected_date],
    ['initial_time', state.selected_time],
    ['initial_date_time', state.selected_date_time],
  ];
  const isGiven = ([, value]: [string, unknown]) =>
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(pairs.filter(isGiven));
}

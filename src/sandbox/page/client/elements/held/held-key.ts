import type { Element } from '../../../../slack/blocks/block.ts';

type Holding = Exclude<Element['type'], 'button' | 'overflow'>;

/** Under which name an element keeps what it holds, as `view.state` spells it. */
export const HELD_KEY: Record<Holding, string> = {
  plain_text_input: 'value',
  number_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  file_input: 'files',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  radio_buttons: 'selected_option',
  checkboxes: 'selected_options',
  static_select: 'selected_option',
  multi_static_select: 'selected_options',
  external_select: 'selected_option',
  multi_external_select: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
};

/** An element that holds something: all but buttons and overflow menus. */
export type HoldingElement = Extract<Element, { type: Holding }>;

/** What an element holds: null or an empty list for nothing. */
export function heldBy(element: HoldingElement, held: { [key: string]: unknown } | undefined): unknown {
  return held?.[HELD_KEY[element.type]] ?? null;
}

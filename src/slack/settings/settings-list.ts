import type { KnownBlock } from '@slack/types';
import type { Answer } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';

/** One thing that is set, in markup, and what its button carries. */
export type Entry = { text: string; value: object };

export type SettingsList = {
  /** What notifications say, and the line on top. */
  text: string;
  groups: readonly { title?: string; entries: readonly Entry[] }[];
  /** The action id of the buttons; null for people who may change nothing. */
  actionId: string | null;
  /** The buttons that make something new. */
  create: readonly { label: string; value: object }[];
  hint: string;
};

/** Blocks of one message, but for those around the entries. */
const MOST = 44;

/** What is set, each with a button to change it. */
export function settingsList({ text, groups, actionId, create, hint }: SettingsList): Answer {
  const blocks = groups.flatMap(({ title, entries }) => [
    ...(title === undefined ? [] : [section(title)]),
    ...entries.map((entry) => entryBlock(entry, actionId)),
  ]);
  const more = blocks.length - MOST;
  return {
    kind: 'private',
    text,
    blocks: [
      section(text),
      ...blocks.slice(0, MOST),
      ...newButtons(actionId, create),
      context(more > 0 ? `And ${more} more. ${hint}` : hint),
    ],
  };
}

function entryBlock({ text, value }: Entry, actionId: string | null): KnownBlock {
  const shown = section(text);
  return actionId === null ? shown : { ...shown, accessory: button(actionId, 'Edit', value) };
}

function newButtons(actionId: string | null, create: SettingsList['create']): KnownBlock[] {
  if (actionId === null) return [];
  return [actions(create.map(({ label, value }) => button(actionId, label, value)))];
}

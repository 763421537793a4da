import type { KnownBlock } from '@slack/types';
import type { Answer } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';

/** One thing that is set, in markup, and what its button carries. */
export type Entry = { text: string; value: object };

export type SettingsList = {
  /** What notifications say, and the line on top. */
  text: string;
  groups: readonly { title?: string; entries: readonly Entry[] }[];
  /** What the buttons of the entries do; null for people who may change nothing. */
  edit: string | null;
  /** The buttons that make something new, by action id. */
  create: readonly { actionId: string; label: string }[];
  hint: string;
};

/** Blocks of one message, but for those around the entries. */
const MOST = 44;

/** What is set, each with a button to change it. */
export function settingsList({ text, groups, edit, create, hint }: SettingsList): Answer {
  const blocks = groups.flatMap(({ title, entries }) => [
    ...(title === undefined ? [] : [section(title)]),
    ...entries.map((entry) => entryBlock(entry, edit)),
  ]);
  const more = blocks.length - MOST;
  return {
    kind: 'private',
    text,
    blocks: [
      section(text),
      ...blocks.slice(0, MOST),
      ...(edit === null ? [] : [actions(create.map(({ actionId, label }) => button(actionId, label, {})))]),
      context(more > 0 ? `And ${more} more. ${hint}` : hint),
    ],
  };
}

function entryBlock({ text, value }: Entry, edit: string | null): KnownBlock {
  const shown = section(text);
  return edit === null ? shown : { ...shown, accessory: button(edit, 'Edit', value) };
}

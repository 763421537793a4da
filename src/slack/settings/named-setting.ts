import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { UserError } from '../../errors.ts';
import { firstWord } from '../commands/argument.ts';
import type { Answer, Button, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { nearestWord } from '../incoming/nearest-word.ts';
import { count } from '../messages/words.ts';
import { line } from '../text.ts';
import { mayManage, refuseOthers } from './refusals.ts';
import { settingsList } from './settings-list.ts';

type Named = { _id: string; tenantId: string; name: string };

/** Something that admins name and set: calendars, rotations, teams. */
export type NamedSetting<Item extends Named> = {
  /** The word behind `/ticket`, and what one is called. */
  word: string;
  summary: string;
  /** Those that there are, by name. */
  list(turn: Turn): Promise<Item[]>;
  /** What one is, in markup, 250 characters at most; it stands behind the name. */
  describe(item: Item): string;
  /** Opens the form of one, or of a new one. */
  open(turn: Turn, item: Item | null): Promise<Answer>;
  remove(turn: Turn, id: string): Promise<unknown>;
  /** What it is good for, where there is none yet. */
  purpose: string;
};

const opened = z.object({ id: z.string().max(64) });

/** The subcommand and the buttons of such a setting. */
export function namedSetting<Item extends Named>(
  setting: NamedSetting<Item>,
): { command: Subcommand; buttons: Button[] } {
  const { word, summary } = setting;
  const usage = `/ticket ${word} [new|NAME|remove NAME]`;
  return {
    command: {
      ...{ name: word, usage, summary, group: 'admin' },
      run: (turn, argument) => answer(setting, turn, readText(argument)),
    },
    buttons: [
      { id: `${word}.edit`, run: (turn, value) => openPressed(setting, turn, value) },
      {
        id: `${word}.new`,
        async run(turn) {
          refuseOthers(turn, `${word}s`);
          return setting.open(turn, null);
        },
      },
    ],
  };
}

/** Operators see those of every tenant; here everybody sets their own. */
async function ownOf<Item extends Named>({ list }: NamedSetting<Item>, turn: Turn): Promise<Item[]> {
  return (await list(turn)).filter(({ tenantId }) => tenantId === turn.actor.tenantId);
}

async function openPressed<Item extends Named>(
  setting: NamedSetting<Item>,
  turn: Turn,
  value: unknown,
): Promise<Answer> {
  const { word, open } = setting;
  const { id } = parseInput(opened, value);
  refuseOthers(turn, `${word}s`);
  const item = (await ownOf(setting, turn)).find(({ _id }) => _id === id);
  if (item) return open(turn, item);
  const message = `This ${word} was removed meanwhile. \`/ticket ${word}\` shows the others.`;
  throw new UserError('not_found', message);
}

async function answer<Item extends Named>(
  setting: NamedSetting<Item>,
  turn: Turn,
  typed: string,
): Promise<Answer> {
  const { word } = setting;
  const items = await ownOf(setting, turn);
  if (typed === '') return listed(setting, turn, items);
  refuseOthers(turn, `${word}s`);
  const item = items.find(isNamed(typed));
  if (item) return setting.open(turn, item);
  if (typed.toLowerCase() === 'new') return setting.open(turn, null);
  const { word: verb, rest } = firstWord(typed);
  if (verb.toLowerCase() !== 'remove' || rest === '') throw unknownName(word, typed, items);
  const gone = items.find(isNamed(rest));
  if (!gone) throw unknownName(word, rest, items, 'remove ');
  await setting.remove(turn, gone._id);
  return { kind: 'private', text: `Removed the ${word} *${line(gone.name, 100)}*.` };
}

function isNamed(typed: string): (item: Named) => boolean {
  return ({ name }) => name.toLowerCase() === typed.toLowerCase();
}

function listed<Item extends Named>(
  { word, describe, purpose }: NamedSetting<Item>,
  turn: Turn,
  items: readonly Item[],
): Answer {
  const isAdmin = mayManage(turn, `${word}s`);
  if (items.length === 0 && !isAdmin) {
    return { kind: 'private', text: `There is no ${word} yet. Ask an admin to create one.` };
  }
  const usual = `\`/ticket ${word} NAME\` changes one, \`/ticket ${word} remove NAME\` removes one.`;
  return settingsList({
    text: items.length === 0 ? `There is no ${word} yet. ${purpose}` : count(items.length, word),
    groups: [
      {
        entries: items.map((item) => ({
          text: `*${line(item.name, 100)}* · ${describe(item)}`,
          value: { id: item._id },
        })),
      },
    ],
    edit: isAdmin ? `${word}.edit` : null,
    create: [{ actionId: `${word}.new`, label: `New ${word}` }],
    hint: !isAdmin
      ? 'Admins change them.'
      : items.length > 0
        ? usual
        : `\`/ticket ${word} new\` does the same.`,
  });
}

/** Says which one was probably meant. */
export function unknownName(
  word: string,
  typed: string,
  items: readonly Pick<Named, 'name'>[],
  before = '',
): UserError {
  const shown = typed.slice(0, 40);
  const names = new Map(items.map(({ name }) => [name.toLowerCase(), name]));
  const meant = names.get(nearestWord(typed.toLowerCase(), [...names.keys()]) ?? '');
  const guess =
    meant === undefined
      ? `\`/ticket ${word}\` lists those that there are.`
      : `Did you mean \`/ticket ${word} ${before}${meant}\`?`;
  return new UserError('not_found', `There is no ${word} ${shown}. ${guess}`);
}

import type { Answer, HelpGroup, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { confirmation } from '../messages/confirmation.ts';
import { firstWord, usageError } from './argument.ts';

type KeyCommand = {
  name: string;
  alias?: string;
  /** What stands behind the key, as the help shows it: `text`, `[reason]`. Empty where nothing does. */
  tail: string;
  summary: string;
  group: HelpGroup;
  example: string;
  run(turn: Turn, ticket: string, text: string): Promise<Answer>;
};

/** A subcommand about one ticket, which is named by its key. Without a key, it says how it is written. */
export function keyCommand({ name, alias, tail, summary, group, example, run }: KeyCommand): Subcommand {
  const usage = `/ticket ${name} KEY${tail === '' ? '' : ` ${tail}`}`;
  const isTextDue = tail !== '' && !tail.startsWith('[');
  return {
    ...{ name, usage, summary, group },
    ...(alias === undefined ? {} : { alias }),
    async run(turn, argument) {
      const { word: key, rest } = firstWord(argument);
      if (key === '' || (isTextDue && rest === '')) throw usageError({ usage }, example);
      return run(turn, key, readText(rest));
    },
  };
}

/** Says that a step is done, and who acts next. */
export async function told(
  turn: Turn,
  deed: string,
  step: Promise<{ ticketId: string; key: string }>,
): Promise<Answer> {
  return { kind: 'private', ...(await confirmation(turn, deed, await step)) };
}

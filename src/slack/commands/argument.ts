import { UserError } from '../../errors.ts';
import type { Subcommand } from '../contract.ts';

/** The first word of what was typed behind a subcommand, and the rest. */
export function firstWord(argument: string): { word: string; rest: string } {
  const trimmed = argument.trim();
  const [word = ''] = trimmed.split(/\s/, 1);
  return { word, rest: trimmed.slice(word.length).trim() };
}

const MENTION = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/;

/** The Slack user id of a mention as it arrives in a slash command: `<@U024BE7LH|bob>`. */
export function mentionedUser(word: string): string | undefined {
  return MENTION.exec(word)?.[1];
}

/** Says how a subcommand is written, where something is missing. `example` is what stands behind `/ticket`. */
export function usageError({ usage }: Pick<Subcommand, 'usage'>, example: string): UserError {
  return new UserError(
    'invalid_input',
    `Write it like this: \`${usage}\`. For example: \`/ticket ${example}\``,
  );
}

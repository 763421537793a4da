import type { SlackRef } from '../../access/actor.ts';
import type { Board } from '../../boards/board.ts';
import type { Content } from '../contract.ts';
import { line } from '../text.ts';
import { channelLink } from './mention.ts';
import { list } from './words.ts';

type Saved = { prefix: string; name: string; triageChannel: SlackRef | null };

/** Fields of a board as people call them. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  prefix: 'key',
  triageChannel: 'triage channel',
  intakeChannels: 'filing channels',
  initialStatus: 'first status',
  gates: 'debrief',
  triageReplies: 'replies',
  escalationChannel: 'escalation channel',
  calendarId: 'calendar',
  closeAfterDays: 'days until it closes',
  remindAfterDays: 'days between reminders',
  resolveAfterReminders: 'number of reminders',
  codeRules: 'rules for pull requests',
};

/** What an admin reads once a board is made or changed, and what follows from it. */
export function boardSaved(
  saved: Saved,
  change: { before: Board; changed: readonly string[] } | null,
): Content {
  const prefix = saved.prefix.trim().toUpperCase();
  const named = `*${prefix}* (${line(saved.name, 100)})`;
  if (!change) return { text: [`Created the board ${named}.`, whereCardsGo(saved)].join(' ') };
  const { before, changed } = change;
  if (changed.length === 0) return { text: `Nothing changed on the board ${named}.` };
  const words = changed.map((field) => `the ${FIELD_WORDS[field] ?? field}`);
  const sentences = [`Changed ${list(words)} of the board ${named}.`];
  if (changed.includes('prefix')) {
    sentences.push(`Its tickets become ${prefix}-1 and so on; ${before.prefix}-1 still finds them.`);
  }
  if (changed.includes('triageChannel')) sentences.push(whereCardsGo(saved));
  return { text: sentences.join(' ') };
}

function whereCardsGo({ triageChannel }: Saved): string {
  if (!triageChannel)
    return 'It has no triage channel, so it shows no cards and only admins can work on its tickets.';
  const channel = channelLink(triageChannel.id);
  return `Its cards go to ${channel}, whose members are its agents. Next: \`/ticket new\` files a ticket.`;
}

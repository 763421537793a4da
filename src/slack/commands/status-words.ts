import { readStatus } from '../../tickets/seed-names.ts';
import { STATUS_WORDS, STATUSES, type Status } from '../../tickets/vocabulary.ts';
import { nearestWord } from '../incoming/nearest-word.ts';

/** Words beside those that every door takes, as people type them. */
const ALIASES: Record<string, Status> = {
  triage: 'triaged',
  progress: 'in_progress',
  started: 'in_progress',
  hold: 'on_hold',
  done: 'resolved',
  'waiting for requester': 'wait_requester',
  'wait for requester': 'wait_requester',
};

/** A status has at most four words: `waiting for its requester`. */
const MOST_WORDS = 4;

export type StatusWish = {
  status: Status;
  /** What was typed for it, in lower case with one blank between words. */
  typed: string;
  /** Everything behind it. */
  rest: string;
};

/** The status that a text begins with, under any of its names, and the rest of it; null where there is none. */
export function readStatusWords(text: string): StatusWish | null {
  for (let count = MOST_WORDS; count > 0; count -= 1) {
    const match = new RegExp(`^(?:\\S+\\s+){${count - 1}}\\S+`).exec(text);
    if (!match) continue;
    const [start] = match;
    const typed = start
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/[,:.]$/, '');
    const status = statusOf(typed);
    if (status) return { status, typed, rest: text.slice(start.length).trim() };
  }
  return null;
}

function statusOf(typed: string): Status | undefined {
  if (Object.hasOwn(ALIASES, typed)) return ALIASES[typed];
  return STATUSES.find((status) => STATUS_WORDS[status] === typed) ?? readStatus.safeParse(typed).data;
}

/** The status that somebody probably meant. */
export function nearestStatus(typed: string): string | undefined {
  const words = [...STATUSES, ...Object.keys(ALIASES), 'in progress', 'on hold'];
  return nearestWord(typed.toLowerCase(), words);
}

import type { Board } from '../../boards/board.ts';
import { UserError } from '../../errors.ts';
import { readStatus } from '../../tickets/seed-names.ts';
import {
  PRIORITIES,
  type Priority,
  STATUSES,
  type Status,
  type TicketType,
  TYPES,
} from '../../tickets/vocabulary.ts';
import { nearestWord } from '../incoming/nearest-word.ts';
import { list } from '../messages/words.ts';
import { mentionedUser } from './argument.ts';

/** What somebody wants to see, as far as their words tell. */
export type Wish = {
  board?: Board;
  /** Set by `all`: every board, whatever the channel is for. */
  everyBoard: boolean;
  statuses: Status[];
  priorities: Priority[];
  types: TicketType[];
  unassigned: boolean;
  overdue: boolean;
  breached: boolean;
  /** `me`, or a Slack user id. */
  assignee?: string;
};

/** Status words beside our own, as people type them. */
const STATUS_ALIASES: Record<string, readonly Status[]> = {
  triage: ['triaged'],
  progress: ['in_progress'],
  started: ['in_progress'],
  hold: ['on_hold'],
  paused: ['on_hold', 'wait_requester', 'wait_dependency'],
  waiting: ['wait_requester', 'wait_dependency'],
  done: ['resolved', 'closed'],
};

/** Words that say nothing here. */
const FILLERS = [
  'open',
  'tickets',
  'and',
  'of',
  'on',
  'in',
  'by',
  'with',
  'for',
  'to',
  'assigned',
  'status',
  'priority',
];

/** Words of time (ruling 9). */
const OVERDUE = ['overdue'];
const BREACHED = ['breached', 'missed'];

const NOBODY = ['unassigned', 'nobody', 'unowned'];

/**
 * Reads what people type behind `/ticket list`: a board's prefix, statuses, priorities, types, `overdue`, `breached`,
 * `unassigned`, `me`, `@somebody`, in any order. Throws `invalid_input` for a word that is none of these.
 */
export function readListWords(argument: string, boards: readonly Board[]): Wish {
  const wish: Wish = {
    ...{ everyBoard: false, statuses: [], priorities: [], types: [], unassigned: false },
    ...{ overdue: false, breached: false },
  };
  const words = joinStatuses(argument).split(/[\s,]+/);
  for (const word of words) {
    if (word !== '' && !understand(wish, word, boards)) throw unknownWord(word, boards);
  }
  return wish;
}

/** `in progress` and `on-hold` become one word, as the statuses are written. */
function joinStatuses(argument: string): string {
  return argument
    .replace(/\bin[\s-]+progress\b/gi, 'in_progress')
    .replace(/\bon[\s-]+hold\b/gi, 'on_hold')
    .replace(/\bwait(?:ing)?[\s_-]+(?:for[\s-]+)?(?:its[\s-]+)?requester\b/gi, 'wait_requester')
    .replace(/\bwait(?:ing)?[\s_-]+(?:for[\s-]+)?(?:something else|dependency)\b/gi, 'wait_dependency');
}

function understand(wish: Wish, word: string, boards: readonly Board[]): boolean {
  const asTyped = boards.find(({ prefix }) => prefix === word);
  if (asTyped) return takeBoard(wish, asTyped);
  const lower = word.toLowerCase();
  return (
    takeWord(wish, lower) ||
    takePerson(wish, word) ||
    takeBoard(
      wish,
      boards.find(({ prefix }) => prefix.toLowerCase() === lower),
    )
  );
}

function takeWord(wish: Wish, word: string): boolean {
  const statuses = statusesOf(word);
  const priority = PRIORITIES.find((it) => it === word);
  const type = TYPES.find((it) => it === word || `${it}s` === word);
  wish.statuses.push(...statuses);
  if (priority) wish.priorities.push(priority);
  if (type) wish.types.push(type);
  if (NOBODY.includes(word)) wish.unassigned = true;
  if (word === 'all') wish.everyBoard = true;
  if (OVERDUE.includes(word)) wish.overdue = true;
  if (BREACHED.includes(word)) wish.breached = true;
  const isKnown = statuses.length > 0 || priority !== undefined || type !== undefined;
  return isKnown || [...NOBODY, ...OVERDUE, ...BREACHED, ...FILLERS, 'all'].includes(word);
}

/** Our statuses, those of the systems that Docket unites, and what people call them. */
function statusesOf(word: string): readonly Status[] {
  if (Object.hasOwn(STATUS_ALIASES, word)) return STATUS_ALIASES[word] ?? [];
  const status = FILLERS.includes(word) ? undefined : readStatus.safeParse(word).data;
  return status ? [status] : [];
}

function takePerson(wish: Wish, word: string): boolean {
  const person = /^(me|my|mine|@me)$/i.test(word) ? 'me' : mentionedUser(word);
  if (person === undefined) return false;
  if (wish.assignee !== undefined && wish.assignee !== person) {
    throw new UserError('invalid_input', 'Name one person at a time, for example `/ticket list @bob`.');
  }
  wish.assignee = person;
  return true;
}

function takeBoard(wish: Wish, board: Board | undefined): boolean {
  if (!board) return false;
  if (wish.board && wish.board._id !== board._id) {
    throw new UserError(
      'invalid_input',
      `Name one board at a time, for example \`/ticket list ${board.prefix}\`.`,
    );
  }
  wish.board = board;
  return true;
}

function unknownWord(word: string, boards: readonly Board[]): UserError {
  if (word.startsWith('@')) {
    return new UserError(
      'invalid_input',
      `I don't know ${word}. Choose the person from the names that Slack offers while you type.`,
    );
  }
  const prefixes = boards.map(({ prefix }) => prefix);
  const known = [
    ...STATUSES,
    ...Object.keys(STATUS_ALIASES),
    ...PRIORITIES,
    ...TYPES,
    ...prefixes,
    ...[...NOBODY, ...OVERDUE, ...BREACHED],
  ];
  const nearest = nearestWord(word.toLowerCase(), known);
  const guess = nearest ? ` Did you mean \`${nearest}\`?` : '';
  const some = list(prefixes.slice(0, 3), 'or');
  const board = some === '' ? 'a board' : `a board (${some})`;
  return new UserError(
    'invalid_input',
    `I don't know "${word.slice(0, 40)}".${guess} Narrow the list by ${board}, a status, a priority, a type, \`overdue\`, \`unassigned\`, \`me\` or \`@somebody\`.`,
  );
}

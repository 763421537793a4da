import { z } from 'zod';
import { isDebriefDue } from '../../tickets/gates.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { RESOLUTION_CODES } from '../../tickets/vocabulary.ts';
import { boldLine, line, paragraph } from '../text.ts';
import { actions, context, section } from './blocks.ts';
import { isByItself } from './by-itself.ts';
import { appearAs } from './comment-post.ts';
import type { CardView, Post, ThreadPost } from './contract.ts';
import { mention, mentionOf } from './mention.ts';
import { nextStep, teamOf } from './next-step.ts';
import { stepElements } from './step-elements.ts';
import { offerToRequester } from './steps.ts';
import { count, list, RESOLUTION_WORDS, statusWord } from './words.ts';

/** An event as its requester is told of it, with the ticket as it is by now. */
export type RequesterPost = ThreadPost &
  Pick<CardView, 'blockers'> & {
    /** Whether only the requester reads along. */
    isPrivate: boolean;
  };

const LONGEST = 1_200;

/** The beginning of the requester's thread in their direct messages with the app. */
export function requesterRoot(view: Pick<CardView, 'ticket' | 'board' | 'people' | 'blockers'>): Post {
  const { key, subject } = view.ticket;
  const lines = [boldLine(`${key} filed: `, subject, 300), nextStep(view)];
  return {
    text: `${key} filed: ${line(subject, 300)}`,
    blocks: [
      section(lines.filter((each) => each !== null).join('\n')),
      context(`Answers come into this thread. What you reply here, ${teamOf(view.board)} reads.`),
    ],
  };
}

/** The beginning of the requester's thread under the message that the ticket was made from. */
export function originRoot({ key, attachments }: Pick<Ticket, 'key' | 'attachments'>): Post {
  const missing = attachments.filter(({ url }) => url === null).map(({ name }) => name);
  const text = `${key} filed. I will keep this thread posted.`;
  if (missing.length === 0) return { text };
  return { text: `${text}\nI cannot read ${line(list(missing), 1_000)}, so the ticket is without.` };
}

const said = z.object({ comment: z.string().default('') });
const resolution = z.object({ code: z.enum(RESOLUTION_CODES), note: z.string() });
const debriefs = z.array(z.object({ actions: z.string() }));
const closing = z.object({ days: z.int().nullable().default(null) });

/** An event in two voices: what happened, by Docket, and what somebody wrote about it, in their own name. */
type Told = { facts: string[]; words: string[] };

/** What the requester's thread tells besides comments. */
const WRITERS: Record<string, (post: RequesterPost) => Told | null> = {
  'ticket.resolved': resolved,
  'ticket.reopened': (post) => ({
    facts: [`${who(post)} reopened ${post.ticket.key}.`],
    words: reason(post),
  }),
  'ticket.canceled': (post) => ({
    facts: [`${who(post)} canceled ${post.ticket.key}.`],
    words: reason(post),
  }),
  'ticket.status_changed': waiting,
  'ticket.closed': closedByItself,
  'ticket.reminded': reminded,
};

/** The types of the events that are told so. */
export const REQUESTER_EVENTS: readonly string[] = Object.keys(WRITERS);

/** What an event is told by: the fact in Docket's name, after the words of whoever did it in theirs. */
export type RequesterPosts = { words: Post | null; fact: Post };

/** Writes an event down for the requester; null where it is none of theirs. */
export function renderForRequester(post: RequesterPost): RequesterPosts | null {
  const { event, ticket, author } = post;
  const told = Object.hasOwn(WRITERS, event.type) ? WRITERS[event.type]?.(post) : null;
  if (!told) return null;
  const words = told.words.filter((text) => text !== '').map((text) => paragraph(text, LONGEST));
  if (!author) return { words: null, fact: factPost(post, [...told.facts, ...words]) };
  const fact = factPost(post, told.facts);
  if (words.length === 0) return { words: null, fact };
  const text = `${ticket.key}: ${line(told.words.join(' '), 300)}`;
  return { words: { text, blocks: words.map(section), ...appearAs(author) }, fact };
}

/** Says who acts next, and offers it, while the ticket is still where the event has put it. */
function factPost(post: RequesterPost, lines: readonly string[]): Post {
  const { ticket, isPrivate } = post;
  const isCurrent = after(post, 'status') === ticket.status;
  const next = isCurrent ? nextStep(post) : null;
  const offer = isCurrent && isPrivate && ticket.status === 'resolved' ? offerToRequester(ticket) : null;
  return {
    text: `${ticket.key} is ${statusWord(ticket.status)}: ${line(ticket.subject, 300)}`,
    blocks: [
      section([...lines, ...(next ? [next] : [])].join('\n')),
      ...(offer ? [actions(stepElements(ticket, offer))] : []),
    ],
  };
}

function resolved(post: RequesterPost): Told {
  const { code, note } = resolution.parse(after(post, 'resolution'));
  const done = debriefs.safeParse(after(post, 'debriefs')).data?.at(-1)?.actions ?? '';
  const { key } = post.ticket;
  // The note of what resolves by itself says why.
  if (isByItself(post.event)) return { facts: [`${key} is resolved by itself.`], words: [note] };
  const fact = `${who(post)} resolved ${key}: *${RESOLUTION_WORDS[code].toLowerCase()}*.`;
  return { facts: [fact], words: [note, done] };
}

/** Of the statuses on the way, only the one that waits for the requester concerns them. */
function waiting(post: RequesterPost): Told | null {
  if (after(post, 'status') !== 'wait_requester') return null;
  const { ticket, people } = post;
  const requester = mentionOf(people, ticket.requester.personId) ?? 'its requester';
  const fact = `${who(post)} needs an answer from ${requester} on ${ticket.key}.`;
  return { facts: [fact, 'Reply in this thread.'], words: reason(post) };
}

/** Whoever closes a ticket agrees with its requester; that it closed by itself, nobody else tells them. */
function closedByItself({ ticket, board, event }: RequesterPost): Told | null {
  if (!isByItself(event)) return null;
  const { days } = closing.parse(event.payload);
  const kind = board.calendarId === null ? 'day' : 'business day';
  const after = days === null ? '' : ` after ${count(days, kind)} without an answer`;
  return { facts: [`${ticket.key} closed by itself${after}.`], words: [] };
}

/** Null where they have answered meanwhile. */
function reminded({ ticket, board, people }: RequesterPost): Told | null {
  if (ticket.status !== 'wait_requester') return null;
  const requester = mentionOf(people, ticket.requester.personId) ?? 'its requester';
  const isResolvedThen = board.resolveAfterReminders !== null && !isDebriefDue(ticket, board);
  const end = isResolvedThen ? ['Without an answer it will be resolved.'] : [];
  const fact = `${boldLine(`${ticket.key}  `, ticket.subject, 300)} still waits for an answer from ${requester}.`;
  return { facts: [fact, ['Reply in this thread.', ...end].join(' ')], words: [] };
}

function who({ author }: ThreadPost): string {
  return author ? mention(author) : 'Docket';
}

/** The reason that somebody gave. */
function reason({ event }: ThreadPost): string[] {
  return [said.parse(event.payload).comment];
}

/** What a field of the ticket became by this event. */
function after({ event }: ThreadPost, field: string): unknown {
  return event.changes.find((change) => change.field === field)?.new;
}

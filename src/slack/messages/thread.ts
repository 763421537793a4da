import { z } from 'zod';
import { ESCALATION_CAUSES } from '../../planning/ladder.ts';
import { isOpen, RESOLUTION_CODES } from '../../tickets/vocabulary.ts';
import { paragraph } from '../text.ts';
import { section } from './blocks.ts';
import { isByItself } from './by-itself.ts';
import { headText } from './card-head.ts';
import { commentPost } from './comment-post.ts';
import type { Post, ThreadPost } from './contract.ts';
import { mention, mentionOf } from './mention.ts';
import { count, RESOLUTION_WORDS } from './words.ts';

const said = z.object({ comment: z.string().default('') });
const resolution = z.object({ code: z.enum(RESOLUTION_CODES), note: z.string() });
const debriefs = z.array(z.object({ actions: z.string() }));
const ids = z.array(z.string());
const causes = z.object({ cause: z.enum(ESCALATION_CAUSES) });

/** What the thread tells. Everything else is on the card, which is always current. */
const WRITERS: Record<string, (post: ThreadPost) => Post | null> = {
  'ticket.commented': commentPost,
  'ticket.escalated': escalated,
  'ticket.resolved': resolved,
  'ticket.reopened': reopened,
  'ticket.unblocked': unblocked,
  'ticket.blocked': blockedAgain,
};

/** Whether the thread may have something to tell of events of this type, besides what people said. */
export function isToldInThreads({ type }: Pick<ThreadPost['event'], 'type'>): boolean {
  return Object.hasOwn(WRITERS, type);
}

/** Writes an event down for the thread, or gives null for one that the card alone shows. */
export function renderThreadPost(post: ThreadPost): Post | null {
  const write = isToldInThreads(post.event) ? WRITERS[post.event.type] : undefined;
  return write?.(post) ?? null;
}

function escalated(post: ThreadPost): Post {
  const holder = mentionOf(post.people, post.ticket.assigneeId) ?? 'Nobody';
  return fact(post, `${escalation(post)}\n${holder} has it.`);
}

/** By somebody, with their reason, or by a promise that was not kept. */
function escalation(post: ThreadPost): string {
  const { cause } = causes.safeParse(post.event.payload).data ?? {};
  if (!post.author && cause === 'response') return 'This is escalated: its first answer is overdue.';
  if (!post.author && cause === 'resolution') return 'This is escalated: its resolution is overdue.';
  return `${who(post)} escalated this${because(post)}`;
}

function resolved(post: ThreadPost): Post {
  const { code, note } = resolution.parse(after(post, 'resolution'));
  const lines = [
    isByItself(post.event)
      ? `*${RESOLUTION_WORDS[code]}*.`
      : `${who(post)} resolved this: *${RESOLUTION_WORDS[code].toLowerCase()}*.`,
  ];
  if (note !== '') lines.push(paragraph(note, 1_200));
  const actions = debriefs.safeParse(after(post, 'debriefs')).data?.at(-1)?.actions;
  if (actions) lines.push(`What was done: ${paragraph(actions, 1_200)}`);
  return fact(post, lines.join('\n'));
}

function reopened(post: ThreadPost): Post {
  const holder = mentionOf(post.people, post.ticket.assigneeId) ?? 'Nobody';
  return fact(post, `${who(post)} reopened this${because(post)}\n${holder} has it.`);
}

function unblocked(post: ThreadPost): Post {
  const left = ids.safeParse(after(post, 'blockedBy')).data?.length ?? 0;
  if (left > 0) return fact(post, `One blocker less; ${count(left, 'ticket')} to go.`);
  const holder = mentionOf(post.people, post.ticket.assigneeId);
  const next = holder ? `${holder} can go on.` : 'It can go on; nobody has it.';
  return fact(post, `Nothing blocks this any more. ${next}`);
}

/** A blocker that somebody names is on the card; one that comes back by itself is told. */
function blockedAgain(post: ThreadPost): Post | null {
  if (post.event.payload.again !== true || !isOpen(post.ticket.status)) return null;
  return fact(post, 'This is blocked again: a ticket that has to be done first was reopened.');
}

function fact({ ticket, people }: ThreadPost, text: string): Post {
  return { text: headText({ ticket, people }), blocks: [section(text)] };
}

function who({ author }: ThreadPost): string {
  return author ? mention(author) : 'Docket';
}

/** The reason that somebody gave, as the end of the sentence. */
function because({ event }: ThreadPost): string {
  const reason = said.parse(event.payload).comment;
  return reason === '' ? '.' : `: ${paragraph(reason, 1_200)}`;
}

/** What a field of the ticket became by this event. */
function after({ event }: ThreadPost, field: string): unknown {
  return event.changes.find((change) => change.field === field)?.new;
}

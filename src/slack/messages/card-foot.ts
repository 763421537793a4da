import type { KnownBlock } from '@slack/types';
import { labelledLink } from '../text.ts';
import { context } from './blocks.ts';
import type { CardView } from './contract.ts';
import { channelLink, mentionOf } from './mention.ts';
import { count, dateTime } from './words.ts';

/** Where it comes from, how much was said, and who reads a reply. */
export function foot(view: CardView): KnownBlock {
  return context(`${filedLine(view)}\n${repliesLine(view)}`);
}

/** `Filed by @alice in #help, <date> · 3 comments`. */
export function filedLine({ ticket, people }: Pick<CardView, 'ticket' | 'people'>): string {
  const requester = mentionOf(people, ticket.requester.personId);
  const by = requester ? ` by ${requester}` : '';
  const where = ticket.filedIn ? ` in ${channelLink(ticket.filedIn.id)}` : '';
  const comments = ticket.commentCount > 0 ? ` · ${count(ticket.commentCount, 'comment')}` : '';
  const from = ticket.origin ? ` from ${labelledLink(ticket.origin.permalink, 'a message')}` : '';
  return `Filed${by}${from}${where}, ${dateTime(ticket.createdAt)}${comments}`;
}

/** Who reads a reply in the thread, and how one reply goes the other way (ruling 12). */
function repliesLine({ board }: CardView): string {
  return board.triageReplies === 'internal'
    ? 'Replies here are internal. Start one with :mega: to reach the requester.'
    : 'Replies here reach the requester. Start one with :lock: to keep it internal.';
}

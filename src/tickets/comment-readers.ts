import type { Actor } from '../access/actor.ts';
import { can, type Subject } from '../access/can.ts';
import type { Filter } from '../engine/reader.ts';
import type { Comment } from './comment.ts';

/** Who reads a comment: the same on its row, and in the events about it. */
type Readers = { audience?: unknown; visibility?: unknown };

/** Whether the actor may read a comment on a ticket that they may read. Both rights are needed (ruling 2). */
export function mayReadComment(actor: Actor, subject: Subject, { audience, visibility }: Readers): boolean {
  if (audience === 'internal' && !can(actor, 'ticket.read_internal', subject)) return false;
  return !isForPlatform({ visibility }) || can(actor, 'ticket.read_platform', subject);
}

/** The same as a filter of rows. */
export function readableComments(actor: Actor, subject: Subject): Filter {
  return {
    ...(can(actor, 'ticket.read_internal', subject) ? {} : { audience: 'public' }),
    ...(can(actor, 'ticket.read_platform', subject) ? {} : { visibility: { $ne: 'platform_only' } }),
  };
}

/** Whether a comment is for operators alone: no channel, thread or mail of the tenant has it. */
export function isForPlatform({ visibility }: Pick<Readers, 'visibility'>): boolean {
  return visibility === 'platform_only';
}

/** What an event about a comment says of its readers. */
export function readersIn({ audience, visibility }: Comment): Pick<Comment, 'audience' | 'visibility'> {
  return { audience, ...(visibility === undefined ? {} : { visibility }) };
}

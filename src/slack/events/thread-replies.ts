import { ProviderError, UserError } from '../../errors.ts';
import { addComment } from '../../tickets/commands/add-comment.ts';
import { deleteComment } from '../../tickets/commands/delete-comment.ts';
import { editComment } from '../../tickets/commands/edit-comment.ts';
import { commentOfMessage } from '../../tickets/queries/comment-of-message.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Audience } from '../../tickets/vocabulary.ts';
import type { EventDoor, EventListener, Turn } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';
import { line } from '../text.ts';
import { forgetReply, isReplyGone } from './gone-replies.ts';
import { messageEvent, type Reply, type ReplyChange, replyChangeOf } from './message-event.ts';
import { namelessMentions, readText } from './read-text.ts';
import { readMarker } from './reply-marker.ts';
import { tellAlone } from './tell-alone.ts';
import { type TicketThread, threadOfReply } from './thread-of-reply.ts';

type Place = { door: EventDoor; channelId: string; thread: TicketThread };

/** A reply in the thread of a ticket is a comment; what becomes of the reply becomes of the comment. */
export const threadReplies: EventListener = {
  type: 'message',
  async handle(door, raw) {
    const event = readPayload(messageEvent, raw);
    const change = replyChangeOf(event);
    if (!change || change.reply.userId === door.botUserId) return;
    const { channel: channelId } = event;
    const thread = await threadOfReply(door, channelId, change.reply);
    if (thread) await follow({ door, channelId, thread }, change);
  },
};

async function follow(place: Place, change: ReplyChange): Promise<void> {
  const { door, channelId } = place;
  const { userId, threadTs } = change.reply;
  // An unfurled link or a new reaction changes the message, but not what it says.
  if (change.kind === 'edited' && change.before?.text === change.reply.text) return;
  try {
    const turn = await door.turnOf(userId, channelId);
    if (change.kind === 'written') await keep(place, turn, change.reply);
    else if (change.kind === 'edited') await edit(place, turn, change);
    else await remove(place, turn, change.reply);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // It was taken back already: by an edit that left nothing of it, or by its deletion, before this edit came.
    if (change.kind !== 'written' && error.code === 'not_found') return;
    await explain(place, { userId, threadTs }, notKept(error));
  }
}

type Kept = { commentId: string; audience: Audience };

/** Keeps a reply as a comment; null where there is nothing to keep. */
async function keep(place: Place, turn: Turn, reply: Reply): Promise<Kept | null> {
  const isGone = () => place.door.systemTurn.ask(isReplyGone, messageOf(place, reply));
  if (await isGone()) return null;
  const comment = await add(place, turn, reply);
  if (!comment || !(await isGone())) return comment;
  // It was deleted in Slack while it was being kept.
  await turn.run(deleteComment, { comment: comment.commentId });
  return null;
}

async function add(place: Place, turn: Turn, reply: Reply): Promise<Kept | null> {
  const { text, audience } = await readReply(turn, reply);
  if (text === '') return null;
  try {
    return await turn.run(addComment, {
      ticket: place.thread.ticketId,
      text,
      audience: audience ?? (await usualAudience(place.door, place.thread)),
      source: { ...messageOf(place, reply), threadTs: reply.threadTs },
    });
  } catch (error) {
    // Slack's events come in any order: an edit of this reply may have been first.
    const kept = isConflict(error) ? await commentOf(place, turn, reply) : null;
    if (!kept) throw error;
    return kept;
  }
}

const TAKEN_BACK =
  'Your reply begins with :lock: now, so it was taken off the ticket. Write it again, and only agents read it.';
const NO_OTHER_READERS =
  'An edit does not change who reads a reply. Delete it and write it again, with :lock: or :mega: in front.';

async function edit(
  place: Place,
  turn: Turn,
  { reply, before }: { reply: Reply; before: Reply | null },
): Promise<void> {
  // Unknown where the reply itself has yet to be delivered: then it is kept as it reads now.
  const comment = (await commentOf(place, turn, reply)) ?? (await keep(place, turn, reply));
  if (!comment) return;
  const { text, audience } = await readReply(turn, reply);
  // What is for agents alone from now on must not reach the others as an edit of what they have.
  const isLocked = audience === 'internal' && comment.audience === 'public';
  if (text === '' || isLocked) await turn.run(deleteComment, { comment: comment.commentId });
  else await turn.run(editComment, { comment: comment.commentId, text }).catch(ignoreRepeated);
  const isAsBefore = !before || readMarker(before.text).audience === audience;
  if (isAsBefore && !isLocked) return;
  const { userId, threadTs } = reply;
  await explain(place, { userId, threadTs }, isLocked ? TAKEN_BACK : NO_OTHER_READERS);
}

async function remove(place: Place, turn: Turn, reply: Reply): Promise<void> {
  const known = await commentOf(place, turn, reply);
  if (!known) await place.door.systemTurn.run(forgetReply, messageOf(place, reply));
  const comment = known ?? (await commentOf(place, turn, reply));
  if (comment) await turn.run(deleteComment, { comment: comment.commentId });
}

/** This very delivery has kept the reply, as it reads now, and was told again. */
function ignoreRepeated(error: unknown): void {
  const isRepeated = error instanceof UserError && error.code === 'idempotency_conflict';
  if (!isRepeated) throw error;
}

function isConflict(error: unknown): boolean {
  return error instanceof UserError && error.code === 'conflict';
}

function commentOf(place: Place, turn: Turn, reply: Reply) {
  return turn.ask(commentOfMessage, messageOf(place, reply));
}

function messageOf({ door, channelId }: Place, { ts }: Reply) {
  return { teamId: door.teamId, channelId, ts };
}

/** A reply as plain text; files, which stay in Slack, by their names. */
async function readReply(turn: Turn, reply: Reply): Promise<{ text: string; audience: Audience | null }> {
  const { text: marked, audience } = readMarker(reply.text);
  const text = readText(marked, await namesIn(turn, marked));
  const files = reply.files.length > 0 ? `Files in Slack: ${reply.files.join(', ')}` : '';
  return { text: [text, files].filter((part) => part !== '').join('\n'), audience };
}

/** More names than this are not looked up: Slack is asked for each that is new, and waits three seconds for all. */
const MOST_NAMES = 20;

async function namesIn(turn: Turn, text: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of namelessMentions(text).slice(0, MOST_NAMES)) {
    const person = await turn.personOf(id).catch(withoutName);
    if (person) names.set(id, person.name);
  }
  return names;
}

/** Apps and deactivated accounts are nobody, and Slack may be away: their id has to do. */
function withoutName(error: unknown): null {
  if (error instanceof UserError || error instanceof ProviderError) return null;
  throw error;
}

/** In the requester's thread everybody on the ticket reads along; in the triage thread the board decides. */
async function usualAudience(door: EventDoor, { ticketId, audience }: TicketThread): Promise<Audience> {
  if (audience === 'requester') return 'public';
  const { board } = await door.systemTurn.ask(getTicket, { ticket: ticketId });
  return board.triageReplies;
}

function notKept({ code, message }: UserError): string {
  if (code !== 'forbidden') return `Your reply was not kept on the ticket. ${line(message, 1_000)}`;
  return 'Your reply stays in Slack and is not on the ticket: only its requester and its agents may comment. Ask to be added to the triage channel.';
}

async function explain(
  { door, channelId }: Place,
  { userId: user, threadTs: thread_ts }: { userId: string; threadTs: string },
  text: string,
): Promise<void> {
  await tellAlone(door, { channel: channelId, user, thread_ts, text });
}

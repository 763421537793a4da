import { z } from 'zod';

/** The fields of Slack's message events that Docket reads. https://docs.slack.dev/reference/events/message */
const written = z.looseObject({
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  files: z.array(z.looseObject({ name: z.string().nullish() })).optional(),
});

export const messageEvent = written.extend({
  channel: z.string(),
  message: written.optional(),
  previous_message: written.optional(),
});

/** A message that a person wrote in a thread. */
export type Reply = {
  userId: string;
  text: string;
  ts: string;
  threadTs: string;
  /** Who wrote the message at the top of the thread, where Slack says so. */
  parentUserId: string | undefined;
  files: string[];
};

/** What happened to a reply. `before` is null where Slack did not say. */
export type ReplyChange =
  | { kind: 'written'; reply: Reply }
  | { kind: 'edited'; reply: Reply; before: Reply | null }
  | { kind: 'deleted'; reply: Reply };

/** Subtypes that are people's own words all the same; every other one is Slack's or an app's. */
const PEOPLES: readonly string[] = ['file_share', 'thread_broadcast', 'me_message'];

/** What a message event says of a reply, or null where it is about none by a person. */
export function replyChangeOf(event: z.output<typeof messageEvent>): ReplyChange | null {
  const { subtype, message, previous_message: previous } = event;
  const before = previous ? replyOf(previous) : null;
  if (subtype === 'message_deleted') return before && { kind: 'deleted', reply: before };
  if (subtype === 'message_changed') {
    // Slack keeps the place of a deleted message that has replies.
    if (message?.subtype === 'tombstone') return before && { kind: 'deleted', reply: before };
    const reply = message ? replyOf(message) : null;
    return reply && { kind: 'edited', reply, before };
  }
  const reply = replyOf(event);
  return reply && { kind: 'written', reply };
}

function replyOf(message: z.output<typeof written>): Reply | null {
  const { subtype, user, bot_id, text, ts, thread_ts: threadTs, files = [] } = message;
  const { parent_user_id: parentUserId } = message;
  const isPersons = user !== undefined && bot_id === undefined && (!subtype || PEOPLES.includes(subtype));
  if (!isPersons || threadTs === undefined || threadTs === ts) return null;
  return { userId: user, text, ts, threadTs, parentUserId, files: files.flatMap(({ name }) => name ?? []) };
}

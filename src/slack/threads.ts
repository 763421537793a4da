import { z } from 'zod';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { ownRows } from '../database/own-rows.ts';
import { defineQuery } from '../engine/query.ts';

/** A Slack thread that belongs to a ticket: a reply in it is a comment. Its id is `teamId|channelId|threadTs`. */
export type Thread = Row & {
  ticketId: string;
  /** `triage`: under the board's card, read by its agents. `requester`: where the ticket was filed. */
  audience: 'triage' | 'requester';
};

export const threads = defineCollection<Thread>('threads', { ticketId: String, audience: String }, [
  { fields: { tenantId: 1, ticketId: 1 } },
]);

export type ThreadRef = { teamId: string; channelId: string; threadTs: string };

/** Remembers which ticket a thread belongs to, and gives that ticket's id: a thread that is another's stays so. */
export async function rememberThread(
  database: Database,
  { teamId, channelId, threadTs }: ThreadRef,
  thread: Omit<Thread, '_id'>,
): Promise<string> {
  const _id = threadId({ teamId, channelId, threadTs });
  const rows = ownRows(database, threads);
  const update = { $setOnInsert: thread };
  const row = await rows.findOneAndUpdate({ _id }, update, { upsert: true, returnDocument: 'after' });
  return row?.ticketId ?? thread.ticketId;
}

/** Where posts for the readers of a thread go. */
export type ThreadPlace = Omit<ThreadRef, 'teamId'> & { audience: Thread['audience'] };

/** Where the requester of a ticket is told about it, and in which workspace; or null. */
export async function requesterThread(
  database: Database,
  { tenantId, ticketId }: Pick<Thread, 'tenantId' | 'ticketId'>,
): Promise<(ThreadPlace & { teamId: string }) | null> {
  const audience = 'requester';
  const row = await ownRows(database, threads).findOne({ tenantId, ticketId, audience });
  const [teamId, channelId, threadTs] = row?._id.split('|') ?? [];
  return teamId && channelId && threadTs ? { audience, teamId, channelId, threadTs } : null;
}

/** Forgets a thread that is gone from Slack. */
export async function forgetThread(database: Database, ref: ThreadRef): Promise<void> {
  await ownRows(database, threads).deleteOne({ _id: threadId(ref) });
}

/** The ticket that a thread belongs to, or null. Whether the actor may see it, the commands decide. */
export const ticketOfThread = defineQuery({
  id: 'slack.ticket_of_thread',
  summary: 'Find the ticket of a Slack thread',
  input: z.object({ teamId: z.string(), channelId: z.string(), threadTs: z.string() }),
  async run(reader, thread) {
    const row = await reader.findOne(threads, { _id: threadId(thread) });
    return row ? { ticketId: row.ticketId, audience: row.audience } : null;
  },
});

function threadId({ teamId, channelId, threadTs }: ThreadRef): string {
  return [teamId, channelId, threadTs].join('|');
}

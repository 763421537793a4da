import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Attachment, Origin } from '../../tickets/origin.ts';
import type { ShortcutMessage, Turn } from '../contract.ts';
import { joinChannel } from '../join-channel.ts';
import { list } from '../messages/words.ts';
import { clamp } from '../text.ts';
import { ticketOfThread } from '../threads.ts';

/** What is kept in the form has to fit 3,000 characters of metadata. */
const FILES = 15;
const FILE_NAME = 50;

/** What a form remembers of the message that it was opened on. */
export const messageSource = z.object({
  ts: z.string(),
  threadTs: z.string(),
  permalink: z.url(),
  authorId: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Answers whoever used the shortcut for half an hour, also where the app is no member. */
  responseUrl: z.url().optional(),
});
export type MessageSource = z.output<typeof messageSource>;

/** What a form has to remember of a message. */
export function sourceOf(message: ShortcutMessage, authorId: string | null): MessageSource {
  const { ts, threadTs, permalink, files, responseUrl } = message;
  return {
    ...{ ts, threadTs, permalink, authorId },
    files: files.slice(0, FILES).map(({ id, name }) => ({ id, name: clamp(printable(name), FILE_NAME) })),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
}

/** A control character takes six in JSON, and says nothing in a name. */
function printable(name: string): string {
  return name.replace(/\p{Cc}+/gu, ' ').trim() || 'a file';
}

/** Where a ticket comes from, and what the app can read of the message's files. */
export async function readSource(
  { user, client }: Turn,
  channelId: string,
  { files, responseUrl: _, ...message }: MessageSource,
): Promise<{ origin: Origin; attachments: Attachment[] }> {
  // Only members may read what was shared in a channel.
  if (files.length > 0) await isMember(client, channelId);
  return {
    origin: { teamId: user.teamId, channelId, ...message },
    attachments: await Promise.all(files.map((file) => readFile(client, file))),
  };
}

/** Whether the thread of the message becomes the requester's: then the confirmation appears there. */
export async function isToldInThread(
  turn: Turn,
  ticketId: string,
  { teamId, channelId, threadTs }: Origin,
): Promise<boolean> {
  const thread = await turn.ask(ticketOfThread, { teamId, channelId, threadTs });
  if (thread && thread.ticketId !== ticketId) return false;
  return isMember(turn.client, channelId);
}

/** Where Slack does not say, the answer is no: the ticket does not wait for it. */
function isMember(client: WebClient, channelId: string): Promise<boolean> {
  return joinChannel(client, channelId).catch(() => false);
}

/** https://docs.slack.dev/reference/objects/file-object */
const told = z.object({
  file: z.object({
    name: z.string().nullish(),
    mimetype: z.string().nullish(),
    size: z.int().nullish(),
    is_external: z.boolean().default(false),
    url_private: z.url().optional(),
  }),
});

async function readFile(
  client: WebClient,
  { id, name }: MessageSource['files'][number],
): Promise<Attachment> {
  const unread = { fileId: id, name, type: null, size: null, url: null };
  const answer = told.safeParse(await client.files.info({ file: id }).catch(() => undefined));
  if (!answer.success || answer.data.file.is_external) return unread;
  const { file } = answer.data;
  if (file.url_private === undefined) return unread;
  const { mimetype: type, size, url_private: url } = file;
  return { fileId: id, name: clamp(file.name ?? name, 255), type: type ?? null, size: size ?? null, url };
}

/** A description with the files that were carried over listed at its end. */
export function withFiles(description: string, attachments: readonly Attachment[]): string {
  const carried = attachments.filter(({ url }) => url !== null);
  if (carried.length === 0) return description;
  const lines = carried.map(({ name, size }) => `- ${name}${size === null ? '' : ` (${bytes(size)})`}`);
  return [...(description === '' ? [] : [description, '']), 'Files in Slack:', ...lines].join('\n');
}

function bytes(size: number): string {
  if (size < 1_024) return `${size} B`;
  const kilobytes = size / 1_024;
  return kilobytes < 1_024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}

/** Names the files that the app cannot read; null where there are none. In plain text. */
export function notCarriedOver(attachments: readonly Attachment[]): string | null {
  const names = attachments.filter(({ url }) => url === null).map(({ name }) => name);
  return names.length === 0 ? null : `I cannot read ${list(names)}, so the ticket is without.`;
}

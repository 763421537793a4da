import { z } from 'zod';
import { slackId } from '../../access/slack-ref.ts';
import type { ShortcutMessage } from '../contract.ts';

/** Slack's own have about a hundred characters. The form remembers it, and has no room for an endless one. */
const responseUrl = z.url().max(500);

const file = z.looseObject({
  id: slackId,
  name: z.string().nullish(),
  title: z.string().nullish(),
});

/** A message shortcut as Slack delivers it. https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcutPayload = z.object({
  callback_id: z.string(),
  trigger_id: z.string().max(255),
  user: z.object({ id: slackId, name: z.string().optional(), username: z.string().optional() }),
  team: z.object({ domain: z.string().max(64).default('app') }).default({ domain: 'app' }),
  channel: z.object({ id: slackId }).optional(),
  response_url: responseUrl.optional(),
  message: z
    .looseObject({
      ts: slackId,
      thread_ts: slackId.optional(),
      text: z.string().default(''),
      user: slackId.optional(),
      bot_id: z.string().optional(),
      username: z.string().optional(),
      files: z.array(file).default([]),
    })
    .optional(),
});
export type ShortcutPayload = z.output<typeof shortcutPayload>;

/** The message that a shortcut was used on; null for a shortcut on none. */
export function messageOf({ message, channel, team, response_url }: ShortcutPayload): ShortcutMessage | null {
  if (!message || !channel) return null;
  const { ts, text, user, bot_id, username, files } = message;
  const threadTs = message.thread_ts ?? ts;
  return {
    ...{ channelId: channel.id, ts, threadTs, text },
    permalink: permalinkOf(team.domain, channel.id, { ts, threadTs }),
    author: { userId: bot_id === undefined ? (user ?? null) : null, name: username ?? null },
    files: files.map(({ id, name, title }) => ({ id, name: name ?? title ?? 'a file' })),
    responseUrl: response_url,
  };
}

/**
 * What `chat.getPermalink` answers, without asking: the message may be where the app cannot look, and the form has
 * to open within three seconds. https://docs.slack.dev/reference/methods/chat.getPermalink
 */
function permalinkOf(
  domain: string,
  channelId: string,
  { ts, threadTs }: { ts: string; threadTs: string },
): string {
  const page = new URL(`https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`);
  if (threadTs !== ts) page.search = new URLSearchParams({ thread_ts: threadTs, cid: channelId }).toString();
  return page.href;
}

import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { refusalOf } from './slack-failure.ts';

/** https://docs.slack.dev/reference/objects/conversation-object */
const info = z.object({
  channel: z.object({
    is_member: z.boolean().default(false),
    is_im: z.boolean().default(false),
    is_private: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});

/**
 * Whether the app is a member of a channel, or has become one: it may join public channels by itself. Throws what
 * Slack's client throws where Slack did not say yes or no.
 */
export async function joinChannel(client: WebClient, channel: string): Promise<boolean> {
  try {
    const { channel: found } = info.parse(await client.conversations.info({ channel }));
    if (found.is_archived) return false;
    // Only a direct message that the app is part of is shown to it.
    if (found.is_member || found.is_im) return true;
    if (found.is_private) return false;
    await client.conversations.join({ channel });
    return true;
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return false;
  }
}

import { z } from 'zod';
import type { Content } from '../contract.ts';
import { refusalOf } from '../slack-failure.ts';
import type { Incoming } from './incoming.ts';

type Teller = Pick<Incoming, 'client' | 'log'>;

/** Whom to tell, and where they are looking. */
export type Listener = { userId: string; channelId: string | null; responseUrl?: string | undefined };

const RESPOND_TIMEOUT_MS = 5_000;

const opened = z.object({ channel: z.object({ id: z.string() }) });

/**
 * Tells one person something that nobody else sees: as an answer to what they pressed, else as an ephemeral message
 * in the channel, else by direct message. Where all of it fails, the log has it: what was done stays done.
 */
export async function tellPrivately(teller: Teller, to: Listener, content: Content): Promise<void> {
  try {
    if (await respond(teller, to.responseUrl, content)) return;
    if (await postEphemeral(teller, to, content)) return;
    const { channel } = opened.parse(await teller.client.conversations.open({ users: to.userId }));
    await teller.client.chat.postMessage({ channel: channel.id, ...content });
  } catch (err) {
    teller.log.warn({ err, userId: to.userId }, 'A person could not be told what came of their request.');
  }
}

/** Answers by a `response_url`. `replace_original: false`: the message that carries the button stays as it is. */
export async function respond(
  { log }: Pick<Teller, 'log'>,
  url: string | undefined,
  content: Content,
): Promise<boolean> {
  if (url === undefined) return false;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...content }),
      signal: AbortSignal.timeout(RESPOND_TIMEOUT_MS),
    });
    if (response.ok) return true;
    log.info({ status: response.status }, 'A response_url was refused; the person is told another way.');
  } catch (err) {
    log.info({ err }, 'A response_url did not answer; the person is told another way.');
  }
  return false;
}

/** Ephemeral messages reach only who is in the channel, and only where the app is too. */
async function postEphemeral(
  { client }: Teller,
  { userId: user, channelId: channel }: Listener,
  content: Content,
): Promise<boolean> {
  if (channel === null) return false;
  try {
    await client.chat.postEphemeral({ channel, user, ...content });
    return true;
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return false;
  }
}

import { z } from 'zod';
import type { EventDoor, EventListener } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';
import { tellAlone } from './tell-alone.ts';

/** https://docs.slack.dev/reference/events/app_mention and /message.im */
const written = z.object({
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
});
type Written = z.output<typeof written>;

const HELP =
  '`/ticket new` files a ticket, `/ticket mine` shows yours, `/ticket help` shows the rest. "Create ticket" in the ' +
  'menu of a message makes a ticket of it.';

/** Whoever mentions the app is told, alone, what it can do. */
export const mentioned: EventListener = {
  type: 'app_mention',
  async handle(door, event) {
    const message = readPayload(written, event);
    const { user, channel, thread_ts } = message;
    if (user === undefined || !(await isFirstAsked(door, message))) return;
    const where = { channel, user, ...(thread_ts === undefined ? {} : { thread_ts }) };
    await tellAlone(door, { ...where, text: HELP });
  },
};

/** A direct message that is no reply reaches nobody, so its writer is told what does. */
export const wroteDirectly: EventListener = {
  type: 'message',
  async handle(door, event) {
    const message = written.safeParse(event).data;
    if (message?.channel_type !== 'im' || message.thread_ts !== undefined) return;
    if (!(await isFirstAsked(door, message))) return;
    const text = `Nobody reads this but me. ${HELP} To add to a ticket, reply in its thread.`;
    await door.client.chat.postMessage({ channel: message.channel, text });
  },
};

/** People's own new messages, each once: what is answered twice is worse than what is not answered. */
async function isFirstAsked(door: EventDoor, message: Written): Promise<boolean> {
  const { user, bot_id, subtype, channel, ts } = message;
  const isPersons = user !== undefined && user !== door.botUserId && bot_id === undefined;
  if (!isPersons || (subtype !== undefined && subtype !== 'file_share')) return false;
  return door.once(['help', door.teamId, channel, ts].join('|'));
}

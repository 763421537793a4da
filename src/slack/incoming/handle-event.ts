import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { EventDoor } from '../contract.ts';
import type { Incoming } from './incoming.ts';
import { eventPayload } from './payloads.ts';

/** Who wrote a message, also one that was changed or deleted since. */
const written = z.looseObject({
  type: z.literal('message'),
  bot_id: z.string().optional(),
  message: z.looseObject({ bot_id: z.string().optional() }).optional(),
  previous_message: z.looseObject({ bot_id: z.string().optional() }).optional(),
});

/** The last millisecond of a second. */
const LAST_MS = 999;

/**
 * An event: every listener of its type, one after the other. What they throw is thrown on, so that Slack delivers
 * the event again; but a refusal would be the same the next time, so it ends here.
 */
export async function handleEvent(incoming: Incoming, body: unknown): Promise<void> {
  const { surfaces, client, installation, home, once, log } = incoming;
  const parsed = eventPayload.safeParse(body);
  if (!parsed.success) return log.warn({ err: parsed.error }, 'An event was not understood, and dropped.');
  const { event_id: eventId, event_time: seconds, event } = parsed.data;
  if (isOwnMessage(event, installation.botId)) return;
  const turns = incoming.turns({ id: eventId, keepRefusals: true });
  const { teamId, botUserId } = installation;
  const door: EventDoor = {
    ...{ teamId, eventId, client, botUserId, home, once },
    at: new Date(seconds === undefined ? incoming.clock.now() : seconds * 1_000 + LAST_MS),
    turnOf: (userId, channelId) => turns.open({ userId, channelId }),
    systemTurn: turns.system,
  };
  for (const listener of surfaces.events.filter(({ type }) => type === event.type)) {
    try {
      await listener.handle(door, event);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.info({ err: error, event: event.type, eventId }, 'An event was refused.');
    }
  }
}

/** Our own messages come back as events: what they say is known, and an echo must not loop. */
function isOwnMessage(event: unknown, botId: string): boolean {
  const parsed = written.safeParse(event);
  if (!parsed.success) return false;
  const { bot_id, message, previous_message } = parsed.data;
  return [bot_id, message?.bot_id, previous_message?.bot_id].includes(botId);
}

import { z } from 'zod';
import type { EventListener } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';

const opened = z.object({ user: z.string(), channel: z.string(), tab: z.string() });

/** Somebody looks at their Home: it is drawn as it is now. https://docs.slack.dev/reference/events/app_home_opened */
export const homeOpened: EventListener = {
  type: 'app_home_opened',
  async handle(door, event) {
    const { user, channel, tab } = readPayload(opened, event);
    if (tab !== 'home') return;
    const { person } = await door.turnOf(user, channel);
    await door.home.open(person);
  },
};

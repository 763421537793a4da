import { z } from 'zod';
import { isKnownZone } from '../../planning/local-time.ts';
import type { Turn } from '../contract.ts';

/** https://docs.slack.dev/reference/objects/user-object */
const told = z.object({ user: z.object({ tz: z.string() }) });

/** The time zone that somebody's Slack shows; null where Slack does not say. */
export async function ownZone({ client, user }: Turn): Promise<string | null> {
  const answer = await client.users.info({ user: user.id }).catch(() => null);
  const { data } = told.safeParse(answer);
  return data && isKnownZone(data.user.tz) ? data.user.tz : null;
}

import { refusalOf } from '../slack-failure.ts';
import type { OutgoingParts } from './outgoing.ts';

/** https://docs.slack.dev/reference/methods/conversations.open: the account is gone, or hidden from Docket. */
const OUT_OF_REACH: readonly string[] = [
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
];

/**
 * The channel of a Slack user's direct messages with the app. Null where they cannot be written to any more: nobody
 * could mend that. Throws a `ProviderError`.
 */
export async function openDirect(
  { sender }: Pick<OutgoingParts, 'sender'>,
  userId: string,
): Promise<string | null> {
  try {
    return await sender.openDirect(userId);
  } catch (error) {
    const refusal = error instanceof Error ? refusalOf(error.cause) : undefined;
    if (refusal !== undefined && OUT_OF_REACH.includes(refusal)) return null;
    throw error;
  }
}

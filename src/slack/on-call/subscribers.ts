import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { providerErrorOf } from '../slack-failure.ts';
import { deliverHandOver, isHandOver, type OnCallParts } from './deliver-hand-over.ts';
import { isOfRotation, keepUserGroup } from './keep-user-group.ts';

/** The subscribers of rotations. They wait, by being tried again, while Slack has not said who we are. */
export function onCallSubscribers(channel: () => Promise<{ onCall: OnCallParts }>): Subscriber[] {
  const handleWith =
    (handle: (parts: OnCallParts, delivery: Delivery) => Promise<void>) => async (delivery: Delivery) => {
      const { onCall } = await channel().catch((error: unknown) => {
        throw providerErrorOf(error, 'auth.test');
      });
      await handle(onCall, delivery);
    };
  return [
    { name: 'slack.hand_over', mode: 'each', wants: isHandOver, handle: handleWith(deliverHandOver) },
    { name: 'slack.user_group', mode: 'coalesce', wants: isOfRotation, handle: handleWith(keepUserGroup) },
  ];
}

import type { Clock } from '../../clock.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { providerErrorOf } from '../slack-failure.ts';
import { deliverInformed, isMissed } from './deliver-informed.ts';
import { deliverPage, isPage } from './deliver-page.ts';
import { deliverWarning, isWarning } from './deliver-warning.ts';
import { keepTrying } from './keep-trying.ts';
import {
  isLaterPage,
  isShownOnPings,
  PINGS_CONSUMER,
  refreshEarlier,
  refreshPings,
} from './refresh-pings.ts';

/** The subscribers of escalations. They wait, by being tried again, while Slack has not said who we are. */
export function escalationSubscribers(
  channel: () => Promise<{ parts: OutgoingParts }>,
  clock: Clock,
): Subscriber[] {
  const handleWith =
    (handle: (parts: OutgoingParts, delivery: Delivery) => Promise<void>) => async (delivery: Delivery) => {
      const { parts } = await channel().catch((error: unknown) => {
        throw providerErrorOf(error, 'auth.test');
      });
      await handle(parts, delivery);
    };
  const call = handleWith(deliverPage);
  /** However long Slack is away, nobody is left uncalled. */
  const handle = (delivery: Delivery) =>
    call(delivery).catch((error: unknown) => {
      throw keepTrying(error, clock.now() - delivery.events[0].at.getTime());
    });
  return [
    { name: 'slack.escalation', mode: 'each', wants: isPage, handle },
    { name: PINGS_CONSUMER, mode: 'coalesce', wants: isShownOnPings, handle: handleWith(refreshPings) },
    { name: 'slack.earlier_pings', mode: 'coalesce', wants: isLaterPage, handle: handleWith(refreshEarlier) },
    { name: 'slack.informed', mode: 'each', wants: isMissed, handle: handleWith(deliverInformed) },
    { name: 'slack.warnings', mode: 'each', wants: isWarning, handle: handleWith(deliverWarning) },
  ];
}

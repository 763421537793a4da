import type { Clock } from '../../clock.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import type { TeamSubscriber } from '../outgoing/in-each-team.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { deliverInformed, isMissed, teamsOfInformed } from './deliver-informed.ts';
import { deliverPage, isPage, teamsOfPage } from './deliver-page.ts';
import { deliverWarning, isWarning, teamsOfWarned } from './deliver-warning.ts';
import { keepTrying } from './keep-trying.ts';
import {
  isLaterPage,
  isShownOnPings,
  PINGS_CONSUMER,
  refreshEarlier,
  refreshPings,
  teamsOfPings,
} from './refresh-pings.ts';

/** The subscribers of escalations. */
export function escalationSubscribers(clock: Clock): TeamSubscriber[] {
  const call = inParts(deliverPage);
  return [
    {
      ...{ name: 'slack.escalation', mode: 'each', wants: isPage, teamsOf: teamsOfPage },
      /** However long Slack is away, nobody is left uncalled. */
      handleIn: (workspace, delivery) =>
        call(workspace, delivery).catch((error: unknown) => {
          throw keepTrying(error, clock.now() - delivery.events[0].at.getTime());
        }),
    },
    {
      ...{ name: PINGS_CONSUMER, mode: 'coalesce', wants: isShownOnPings, teamsOf: teamsOfPings },
      handleIn: inParts(refreshPings),
    },
    {
      ...{ name: 'slack.earlier_pings', mode: 'coalesce', wants: isLaterPage, teamsOf: teamsOfPings },
      handleIn: inParts(refreshEarlier),
    },
    {
      ...{ name: 'slack.informed', mode: 'each', wants: isMissed, teamsOf: teamsOfInformed },
      handleIn: inParts(deliverInformed),
    },
    {
      ...{ name: 'slack.warnings', mode: 'each', wants: isWarning, teamsOf: teamsOfWarned },
      handleIn: inParts(deliverWarning),
    },
  ];
}

function inParts(
  handle: (parts: OutgoingParts, delivery: Delivery) => Promise<void>,
): TeamSubscriber['handleIn'] {
  return ({ channel }, delivery) => handle(channel.parts, delivery);
}

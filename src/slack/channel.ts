import type { Clock } from '../clock.ts';
import type { Event } from '../engine/events.ts';
import type { Delivery, Subscriber } from '../engine/subscriber.ts';
import { openBudget } from './budget.ts';
import type { Connection, Installation } from './connection.ts';
import type { HomeTabs } from './contract.ts';
import type { SlackParts } from './door.ts';
import { deliverLoginNews, isLoginNews } from './connections/tell-logins.ts';
import { escalationSubscribers } from './escalation/subscribers.ts';
import { deliverHome, isOnHome } from './home/deliver-home.ts';
import { openHomeKeeper } from './home/home-keeper.ts';
import type { OnCallParts } from './on-call/deliver-hand-over.ts';
import { openUserGroups } from './on-call/user-groups.ts';
import { CARD_CONSUMER, type CardKeeper, openCardKeeper } from './outgoing/card-keeper.ts';
import { deliverCard } from './outgoing/deliver-card.ts';
import { deliverPost, isForThread } from './outgoing/deliver-post.ts';
import { deliverToRequester, isForRequester } from './outgoing/deliver-to-requester.ts';
import type { OutgoingParts } from './outgoing/outgoing.ts';
import { openSender } from './outgoing/sender.ts';
import { openSentMessages } from './outgoing/sent-messages.ts';
import { providerErrorOf } from './slack-failure.ts';

/** What goes out to Slack: cards, posts in the threads of tickets, and people's Home tabs. */
export type Channel = { parts: OutgoingParts; cards: CardKeeper; home: HomeTabs; onCall: OnCallParts };

/** Opens the way out to a workspace. */
export function openChannel(
  { desk, engine, config }: Pick<SlackParts, 'desk' | 'engine' | 'config'>,
  { client }: Connection,
  installation: Installation,
): Channel {
  const { database, clock } = engine;
  const budget = openBudget(database, clock, installation.teamId);
  const parts: OutgoingParts = {
    ...{ desk, engine, database, clock, installation },
    sender: openSender({ client, budget, botId: installation.botId }),
    sent: openSentMessages(database, clock),
  };
  const { admins } = config;
  const home = openHomeKeeper({ ...parts, admins });
  const onCall = { ...parts, admins, userGroups: openUserGroups({ client, budget }) };
  return { parts, cards: openCardKeeper(parts), home, onCall };
}

/** The subscribers of cards, posts and escalations. They wait, by being tried again, while Slack has not said who we are. */
export function channelSubscribers(channel: () => Promise<Channel>, clock: Clock): Subscriber[] {
  const handleWith =
    (handle: (channel: Channel, delivery: Delivery) => Promise<void>) => async (delivery: Delivery) => {
      const open = await channel().catch((error: unknown) => {
        throw providerErrorOf(error, 'auth.test');
      });
      await handle(open, delivery);
    };
  return [
    {
      name: CARD_CONSUMER,
      mode: 'coalesce',
      wants: isOfTicket,
      handle: handleWith(({ parts }, delivery) => deliverCard(parts, delivery)),
    },
    {
      name: 'slack.thread',
      mode: 'each',
      wants: isForThread,
      handle: handleWith(({ parts, cards }, delivery) => deliverPost(parts, cards, delivery)),
    },
    {
      name: 'slack.requester',
      mode: 'each',
      wants: isForRequester,
      handle: handleWith(({ parts }, delivery) => deliverToRequester(parts, delivery)),
    },
    {
      name: 'slack.home',
      mode: 'coalesce',
      wants: isOnHome,
      handle: handleWith(({ parts, home }, delivery) => deliverHome(parts, home, delivery)),
    },
    {
      name: 'slack.logins',
      mode: 'each',
      wants: isLoginNews,
      handle: handleWith(({ parts }, delivery) => deliverLoginNews(parts, delivery)),
    },
    ...escalationSubscribers(channel, clock),
  ];
}

/** A new key (ADR 9) is drawn where people still work: the old one goes on finding the others. */
function isOfTicket({ type, payload }: Pick<Event, 'type' | 'payload'>): boolean {
  return type.startsWith('ticket.') && !(type === 'ticket.key_changed' && payload.isOpen === false);
}

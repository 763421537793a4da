import type { WebClient } from '@slack/web-api';
import type { Event } from '../engine/events.ts';
import { adminsIn } from './admins-in.ts';
import { openBudget } from './budget.ts';
import type { Installation } from './connection.ts';
import { deliverLoginNews, isLoginNews } from './connections/tell-logins.ts';
import type { HomeTabs } from './contract.ts';
import type { SlackParts } from './door.ts';
import { deliverHome, isOnHome, teamsOfHomes } from './home/deliver-home.ts';
import { openHomeKeeper } from './home/home-keeper.ts';
import type { OnCallParts } from './on-call/deliver-hand-over.ts';
import { openUserGroups } from './on-call/user-groups.ts';
import { CARD_CONSUMER, type CardKeeper, openCardKeeper } from './outgoing/card-keeper.ts';
import { deliverCard } from './outgoing/deliver-card.ts';
import { deliverPost, isForThread } from './outgoing/deliver-post.ts';
import { deliverToRequester, isForRequester } from './outgoing/deliver-to-requester.ts';
import type { TeamSubscriber } from './outgoing/in-each-team.ts';
import type { OutgoingParts } from './outgoing/outgoing.ts';
import { openSender } from './outgoing/sender.ts';
import { openSentMessages } from './outgoing/sent-messages.ts';
import { teamOfPerson, teamOfRequester, teamOfTriage } from './outgoing/teams.ts';

/** What goes out to Slack: cards, posts in the threads of tickets, and people's Home tabs. */
export type Channel = { parts: OutgoingParts; cards: CardKeeper; home: HomeTabs; onCall: OnCallParts };

type Serving = Pick<OutgoingParts, 'serves'>;

/** Opens the way out to a workspace. */
export function openChannel(
  { desk, engine, config, serves }: Pick<SlackParts, 'desk' | 'engine' | 'config'> & Serving,
  client: WebClient,
  installation: Installation,
): Channel {
  const { database, clock } = engine;
  const budget = openBudget(database, clock, installation.teamId);
  const parts: OutgoingParts = {
    ...{ desk, engine, database, clock, installation, serves },
    sender: openSender({ client, budget, botId: installation.botId }),
    sent: openSentMessages(database, clock, installation.teamId),
  };
  const admins = adminsIn(config.admins, installation.teamId);
  const home = openHomeKeeper({ ...parts, admins });
  const onCall = { ...parts, admins, userGroups: openUserGroups({ client, budget }) };
  return { parts, cards: openCardKeeper(parts), home, onCall };
}

/** The subscribers of cards and posts. */
export const channelSubscribers: readonly TeamSubscriber[] = [
  {
    name: CARD_CONSUMER,
    mode: 'coalesce',
    wants: isOfTicket,
    teamsOf: teamOfTriage,
    handleIn: ({ channel: { parts } }, delivery) => deliverCard(parts, delivery),
  },
  {
    name: 'slack.thread',
    mode: 'each',
    wants: isForThread,
    teamsOf: teamOfTriage,
    handleIn: ({ channel: { parts, cards } }, delivery) => deliverPost(parts, cards, delivery),
  },
  {
    name: 'slack.requester',
    mode: 'each',
    wants: isForRequester,
    teamsOf: teamOfRequester,
    handleIn: ({ channel: { parts } }, delivery) => deliverToRequester(parts, delivery),
  },
  {
    name: 'slack.home',
    mode: 'coalesce',
    wants: isOnHome,
    teamsOf: teamsOfHomes,
    handleIn: ({ channel: { parts, home } }, delivery) => deliverHome(parts, home, delivery),
  },
  {
    name: 'slack.logins',
    mode: 'each',
    wants: isLoginNews,
    teamsOf: teamOfPerson,
    handleIn: ({ channel: { parts } }, delivery) => deliverLoginNews(parts, delivery),
  },
];

/** A new key (ADR 9) is drawn where people still work: the old one goes on finding the others. */
function isOfTicket({ type, payload }: Pick<Event, 'type' | 'payload'>): boolean {
  return type.startsWith('ticket.') && !(type === 'ticket.key_changed' && payload.isOpen === false);
}

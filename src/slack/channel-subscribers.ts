import type { Event } from '../engine/events.ts';
import { deliverLoginNews, isLoginNews } from './connections/tell-logins.ts';
import { deliverHome, isOnHome, teamsOfHomes } from './home/deliver-home.ts';
import { CARD_CONSUMER } from './outgoing/card-keeper.ts';
import { deliverCard } from './outgoing/deliver-card.ts';
import { deliverPost, isForThread } from './outgoing/deliver-post.ts';
import { deliverToRequester, isForRequester } from './outgoing/deliver-to-requester.ts';
import type { TeamSubscriber } from './outgoing/in-each-team.ts';
import { teamOfPerson, teamOfRequester, teamOfTriage } from './outgoing/teams.ts';

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

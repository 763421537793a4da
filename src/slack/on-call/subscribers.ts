import type { TeamSubscriber } from '../outgoing/in-each-team.ts';
import { deliverHandOver, isHandOver, teamsOfHandOver } from './deliver-hand-over.ts';
import { isOfRotation, keepUserGroup, teamOfUserGroup } from './keep-user-group.ts';

/** The subscribers of rotations. */
export const onCallSubscribers: readonly TeamSubscriber[] = [
  {
    ...{ name: 'slack.hand_over', mode: 'each', wants: isHandOver, teamsOf: teamsOfHandOver },
    handleIn: ({ channel }, delivery) => deliverHandOver(channel.onCall, delivery),
  },
  {
    ...{ name: 'slack.user_group', mode: 'coalesce', wants: isOfRotation, teamsOf: teamOfUserGroup },
    handleIn: ({ channel }, delivery) => keepUserGroup(channel.onCall, delivery),
  },
];

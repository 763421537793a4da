import type { SlackRef } from '../access/actor.ts';
import type { NamedChannels } from '../tenants/assert-own-workspaces.ts';
import type { Board } from './board.ts';

type Channels = Partial<Pick<Board, 'triageChannel' | 'escalationChannel' | 'intakeChannels'>>;

/** The Slack channels that an input names for a board, by their fields. `prefix` stands before each: `changes.`. */
export function namedChannels(
  { triageChannel, escalationChannel, intakeChannels = [] }: Channels,
  prefix = '',
): NamedChannels[] {
  return [
    { field: `${prefix}triageChannel`, channels: [triageChannel] },
    { field: `${prefix}escalationChannel`, channels: [escalationChannel] },
    { field: `${prefix}intakeChannels`, channels: intakeChannels },
  ];
}

/** Those that a board names. */
export function channelsOf({ triageChannel, escalationChannel, intakeChannels }: Board): SlackRef[] {
  return [triageChannel, escalationChannel, ...intakeChannels].flatMap((channel) => channel ?? []);
}

import type { SeenChannel, SeenTeam } from '../../seen.ts';
import type { Place } from './place.ts';
import type { Directory } from './use-directory.ts';

/** The channel that a place shows; at the start, the first one by name that the person is in. */
export function channelOf(
  place: Place,
  directory: Pick<Directory, 'channel' | 'everywhere'>,
): SeenChannel | undefined {
  if (place.kind === 'channel') return directory.channel(place.channel);
  if (place.kind === 'messages') return directory.everywhere.find(({ kind }) => kind === 'im');
  if (place.kind !== 'start') return undefined;
  const joined = directory.everywhere.filter(({ kind, isMember }) => kind !== 'im' && isMember);
  return joined.toSorted((one, other) => one.name.localeCompare(other.name))[0];
}

/** How a place is called. */
export function titleOf(place: Place, channel: SeenChannel | undefined, team: SeenTeam): string {
  if (place.kind === 'home') return `${team.app.name} Home`;
  if (place.kind === 'messages') return team.app.name;
  if (place.kind === 'inspector') return 'Inspector';
  return channel ? `#${channel.name}` : 'Docket sandbox';
}

/** What the page shows, as it stands behind the `#` of its address. */
export type Place =
  | { kind: 'start' }
  | { kind: 'channel'; channel: string; thread?: string }
  /** The direct messages with the app. */
  | { kind: 'messages'; thread?: string }
  | { kind: 'home' }
  | { kind: 'inspector' };

/** Reads the hash of an address. What it does not know is the start. */
export function readPlace(hash: string): Place {
  const [kind = '', first, second] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (kind === 'channel' && first) return { kind, channel: first, ...threadOf(second) };
  if (kind === 'messages') return { kind, ...threadOf(first) };
  if (kind === 'home' || kind === 'inspector') return { kind };
  return { kind: 'start' };
}

/** An address that somebody mistyped, such as `%`, is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The hash that leads to a place. */
export function hashOf(place: Place): string {
  if (place.kind === 'start') return '#/';
  const channel = place.kind === 'channel' ? [place.channel] : [];
  const thread = 'thread' in place && place.thread !== undefined ? [place.thread] : [];
  return `#/${[place.kind, ...channel, ...thread].map(encodeURIComponent).join('/')}`;
}

/** The same place with another thread beside it, or with none. */
export function withThread(place: Place, thread: string | undefined): Place {
  if (place.kind === 'channel') return { kind: place.kind, channel: place.channel, ...threadOf(thread) };
  return place.kind === 'messages' ? { kind: place.kind, ...threadOf(thread) } : place;
}

/** The thread that stands beside a place. */
export function threadIn(place: Place): string | undefined {
  return 'thread' in place ? place.thread : undefined;
}

function threadOf(ts: string | undefined): { thread?: string } {
  return ts ? { thread: ts } : {};
}

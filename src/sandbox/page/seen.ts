import type { StoredMessage, StoredView } from '../slack/state/state.ts';
import type { Fault } from '../slack/world/faults.ts';

/**
 * What one person sees of the workspace, a value for each key. The page keeps this map: `GET /_sandbox/feed?as=UALICE`
 * (server-sent events) tells all of it first, then what changes.
 */
export type Seen = {
  me: SeenMe;
  team: SeenTeam;
  clock: SeenClock;
  faults: SeenFault[];
  traffic: SeenTraffic;
  /** The app's Home tab of this person, once it was published. */
  home: StoredView;
  [person: `person:${string}`]: SeenPerson;
  /** Every channel that the person may see, the direct messages with the app among them. */
  [channel: `channel:${string}`]: SeenChannel;
  /** By channel and ts, in channels that the person is in: `message:C0OPS|1700000000.000100`. */
  [message: `message:${string}`]: StoredMessage;
  /** Open modals of this person, by view id. Those of one stack share `rootViewId`; the last opened is in front. */
  [view: `view:${string}`]: SeenView;
};

export type SeenMe = { id: string };

export type SeenTeam = {
  name: string;
  /** The app, as its messages name it. */
  app: { userId: string; name: string };
  commands: { name: string; description: string; usage: string }[];
  /** What the menu of a message offers. */
  shortcuts: { callbackId: string; name: string }[];
  transport: 'http' | 'socket';
};

/** How far Slack's clock is ahead of the machine's, in milliseconds. */
export type SeenClock = { aheadMs: number };

export type SeenFault = { what: string; kind: Fault['kind']; left: number };

/** How many requests and refusals were noted so far: the inspector asks for them when this grows. */
export type SeenTraffic = { newest: number; violations: number };

export type SeenPerson = {
  id: string;
  name: string;
  realName: string;
  /** IANA name. */
  timezone: string;
  isAdmin: boolean;
  isApp: boolean;
};

export type SeenChannel = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  isArchived: boolean;
  isMember: boolean;
};

/** `openedAt` orders the stacks: the modal in front is the last. */
export type SeenView = StoredView & { openedAt: number };

/** One event of the feed. With `isWhole` it replaces what the page has. */
export type FeedEvent = { isWhole: boolean; set: Record<string, unknown>; unset: string[] };

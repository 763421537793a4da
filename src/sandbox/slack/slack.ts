import type { RawAnswer, RawRequest } from './delivery/send-raw.ts';
import type { ChannelHandle } from './person/channel-handle.ts';
import type { OpenView, Person } from './person/types.ts';
import type { DisconnectReason } from './sockets/sockets.ts';
import type { StoredView } from './state/state.ts';
import type { Surroundings } from './surroundings.ts';
import type { Faults } from './world/faults.ts';
import type { TrafficEntry, Violation } from './world/traffic.ts';
import type { World } from './world/world.ts';

/** A running look-alike of Slack. */
export type Slack = {
  /** Where it listens, such as `http://127.0.0.1:3100`. */
  url: string;
  /** What the app takes as SLACK_API_URL. */
  apiUrl: string;
  /** Says where the app listens, or that it uses Socket Mode: all of Slack's traffic goes that way. */
  connect(app: { eventsUrl: string; signingSecret?: string } | { transport: 'socket' }): void;
  /** Puts something around it: the sandbox's page, and what it needs to know of the app. */
  surround(surroundings: Surroundings): void;
  /** The connections of an app in Socket Mode. */
  sockets: {
    readonly count: number;
    /** Asks the app to connect anew, as Slack does every few hours. */
    refresh(reason?: DisconnectReason): void;
    /** Cuts every connection without a word, as a network does. */
    cut(): void;
  };
  /** Another workspace behind the same address, by its id: its people, channels, traffic and faults. */
  team(id: string): Slack;
  /** Ends the bot token of the app in this workspace, which hears of it where it is told. */
  revokeToken(): void;
  /** Takes the app out of this workspace. */
  uninstall(): void;
  /** Somebody of the workspace, by user id. */
  person(id: string): Person;
  /** A channel by `#name`, name or id. */
  channel(nameOrId: string): ChannelHandle;
  /** What goes wrong next. */
  faults: Faults;
  /** Every request either way, oldest first. */
  traffic: readonly TrafficEntry[];
  /** What the app sent and Slack refused: tests assert that there is nothing here. */
  violations: readonly Violation[];
  /** Resolves when no delivery and no call is under way. */
  idle(): Promise<void>;
  /** Resolves once `look` returns something other than undefined and false; rejects after `patienceMs`, 15 s by default, with what there is. */
  until<T>(look: () => T | undefined | false, wanted: string, patienceMs?: number): Promise<T>;
  /** A modal or Home tab as text. */
  render(view: OpenView | StoredView): string;
  /** Sends any body with any signature to the app. */
  raw(request: RawRequest): Promise<RawAnswer>;
  /** Delivers a `user_change` event after changing a person's facts. */
  changePerson(id: string, changes: { realName?: string; timezone?: string; email?: string }): void;
  /** Forgets all messages, views and traffic. */
  reset(): void;
  /** Ends it; the state is written first where there is a path for it. */
  stop(): Promise<void>;
  /** The inside, for the sandbox's page. */
  world: World;
};

import type { Clock } from '../../../clock.ts';
import type { SlackEvent } from '../delivery/slack-event.ts';
import type { Sockets } from '../sockets/sockets.ts';
import type { State } from '../state/state.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Workspace } from '../workspace.ts';
import type { Activity } from './activity.ts';
import type { AppToken } from './app-token.ts';
import type { Faults } from './faults.ts';
import type { Interactions } from './interactions.ts';
import type { Rates } from './rates.ts';
import type { Signal } from './signal.ts';
import type { Timers } from './timers.ts';
import type { TrafficEntry, Violation } from './traffic.ts';

/** Everything that one running look-alike consists of. */
export type World = {
  workspace: Workspace;
  appToken: AppToken;
  clock: Clock;
  state: State;
  /** Emitted after every change of the state, every request and every violation. */
  changes: Signal;
  activity: Activity;
  timers: Timers;
  faults: Faults;
  rates: Rates;
  interactions: Interactions;
  traffic: TrafficEntry[];
  /** How many requests were noted, those that are no longer kept included; the number of the newest. */
  trafficCount: number;
  violations: Violation[];
  /** Events that the app acknowledged in none of Slack's attempts: it is not told of them again. */
  givenUp: SlackEvent[];
  /** Where this look-alike listens, such as `http://127.0.0.1:3100`. */
  url: string;
  /** How the app is reached, once it is connected. */
  app: ConnectedApp | undefined;
  sockets: Sockets;
  surroundings: Surroundings;
};

/** Over HTTP, where the app listens; in Socket Mode, over the connections that the app opens itself. */
export type ConnectedApp =
  | { transport: 'http'; eventsUrl: string; signingSecret: string }
  | { transport: 'socket' };

const mostTraffic = 20_000;

/** Notes a request and gives its number; the oldest go where a sandbox runs for long. */
export function noteTraffic(world: World, entry: Omit<TrafficEntry, 'n'>): number {
  world.trafficCount += 1;
  world.traffic.push({ n: world.trafficCount, ...entry });
  if (world.traffic.length > mostTraffic) world.traffic.splice(0, world.traffic.length - mostTraffic);
  return world.trafficCount;
}

/** Notes something that Slack would refuse; `interaction` is whoever waits for the app's answer. */
export function noteViolation(
  world: World,
  violation: Violation,
  interaction?: { violations: Violation[] },
): void {
  world.violations.push(violation);
  interaction?.violations.push(violation);
  world.changes.emit();
}

import { startCore } from './app/core.ts';
import { startDoors, startSlack } from './app/doors.ts';
import { startWorkers, type Workers } from './app/workers.ts';
import { commands } from './catalogue/commands.ts';
import { queries } from './catalogue/queries.ts';
import { type Clock, systemClock } from './clock.ts';
import { backToHost } from './code/back-to-host.ts';
import type { CodePorts } from './code/code-ports.ts';
import { followPullRequests } from './code/follow-pull-requests.ts';
import { labelTickets } from './code/label-tickets.ts';
import { pastedUrls } from './code/pasted-urls.ts';
import { tryAgain } from './code/try-again.ts';
import type { Config } from './config.ts';
import type { Desk } from './engine/desk.ts';
import type { Engine } from './engine/engine.ts';
import { buildRegistry } from './engine/registry.ts';
import type { Subscriber } from './engine/subscriber.ts';
import type { Log } from './log.ts';
import { handOverChanged } from './rotations/hand-over.ts';
import type { SlackDoor } from './slack/door.ts';
import { openSteps } from './steps.ts';
import { followBlockers } from './tickets/follow-blockers.ts';
import { renameKeys } from './tickets/rename-keys.ts';
import { replanTickets } from './tickets/replan-tickets.ts';
import { retryTimers } from './timers/retry-timers.ts';

/** Docket in this process. */
export type App = Workers & {
  /** Where its HTTP server listens. */
  url: string;
  engine: Engine;
  desk: Desk;
  slack: SlackDoor;
  /** Stops taking work, waits for what is in hand, and closes everything in reverse order of the start. */
  stop(): Promise<void>;
};

/** Starts Docket: its parts meet here and in `app/`, and nowhere else. Throws `StartError` after undoing what had started. */
export async function startApp(
  config: Config,
  { log, clock = systemClock }: { log: Log; clock?: Clock },
): Promise<App> {
  const steps = openSteps(log);
  buildRegistry(commands, queries);
  const core = await startCore(steps, config, { log, clock });
  const { engine, desk, code } = core;
  const slack = await startSlack(steps, config, core);
  for (const subscriber of [...subscribersOf(engine, code), ...slack.subscribers])
    engine.subscribe(subscriber);
  const { url } = await startDoors(steps, config, core, slack);
  const workers = await startWorkers(steps, config, core);
  return { url, engine, desk, slack, ...workers, stop: steps.stop };
}

function subscribersOf(engine: Engine, code: CodePorts): Subscriber[] {
  return [
    followBlockers(engine),
    renameKeys(engine),
    replanTickets(engine),
    retryTimers(engine),
    handOverChanged(engine),
    followPullRequests(engine),
    tryAgain(engine),
    ...backToHost(engine, code),
    pastedUrls(engine, code),
    labelTickets(engine),
  ];
}

import type { Config } from '../config.ts';
import { type Dispatcher, startDispatcher } from '../engine/dispatcher.ts';
import { recurringJobs } from '../jobs/all.ts';
import { type StartedJobs, startJobs } from '../jobs/start-jobs.ts';
import type { Loop } from '../loop.ts';
import { startHandOvers } from '../rotations/start-hand-overs.ts';
import type { Steps } from '../steps.ts';
import { startTimers } from '../timers/start-timers.ts';
import { sweepDueTickets } from '../timers/sweep.ts';
import { codeHosts } from '../webhooks/hosts.ts';
import { inboxFeed } from '../webhooks/inbox/inbox-feed.ts';
import { takeHostEventsBy } from '../webhooks/take-host-event.ts';
import type { Core } from './core.ts';

/** What works by itself. Null where this process has not the role `worker`. */
export type Workers = { dispatcher: Dispatcher | null; timers: Loop | null; handOvers: Loop | null };

/** Starts what brings out what was committed, and what does what is due. */
export async function startWorkers(steps: Steps, config: Config, core: Core): Promise<Workers> {
  const here = <Started extends { stop(): Promise<void> }>(name: string, start: () => Started) =>
    steps.start(name, () => (config.roles.includes('worker') ? start() : null), stopWorker);
  const { engine } = core;
  const dispatcher = await here('workers', () => startDispatcherHere(config, core));
  const timers = await here('timers', () => startTimers(engine));
  const handOvers = await here('hand-overs', () => startHandOvers(engine));
  await here('jobs', () => startJobsHere(core));
  return { dispatcher, timers, handOvers };
}

async function stopWorker(started: { stop(): Promise<void> } | null): Promise<void> {
  await started?.stop();
}

function startDispatcherHere({ laneLeaseMs }: Config, { engine, desk }: Core): Dispatcher {
  const inbox = inboxFeed({ engine, hosts: codeHosts, take: takeHostEventsBy(desk) });
  const dispatcher = startDispatcher(engine, { leaseMs: laneLeaseMs, feeds: [inbox] });
  engine.onWake(dispatcher.wake);
  return dispatcher;
}

function startJobsHere({ engine, desk, code }: Core): StartedJobs {
  const { clock, log } = engine;
  return startJobs(recurringJobs, {
    engine,
    desk,
    clock,
    log,
    code,
    sweep: (options) => sweepDueTickets(engine, options),
  });
}

import type { EscalationCause, Ladder, Page, Roster, StepTarget } from './ladder.ts';
import { afterPage, pageAt, startLadder } from './ladder-steps.ts';

/** How somebody is told. People are told in two ways: mentioned in the board's escalation channel, and directly. */
export type Route = 'mention' | 'direct_message' | 'channel' | 'user_group';

/** Who would be told: a person, a channel or a user group; through which target, and how. */
export type Told = { target: StepTarget; via: StepTarget | null; routes: Route[] };

/** One step of a rehearsal. Where nobody is told, nobody would be; `skipped` says why. */
export type RehearsedStep = {
  /** When, in ms since the epoch, UTC. */
  at: number;
  /** The step that would be taken, from 0, and its round, from 1. */
  step: number;
  loop: number;
  told: Told[];
  skipped: Page['skipped'];
};

export type Rehearsal = {
  ladder: Ladder;
  /** When the ladder would begin, in ms since the epoch, UTC. */
  startsAt: number;
  cause: EscalationCause;
  priority: string;
  roster: Roster;
  /** What comes from then on is left out. Without it, and without rounds, two rounds are played. */
  until?: number;
  rounds?: number;
};

/** However long somebody wants to look ahead, a reader does not. */
const MOST_STEPS = 500;

/** Plays a ladder that nobody acknowledges in fake time, by the rules that hold on the day. */
export function rehearse({
  ladder,
  startsAt,
  cause,
  priority,
  roster,
  ...limits
}: Rehearsal): RehearsedStep[] {
  const { until = Infinity, rounds = limits.until === undefined ? 2 : Infinity } = limits;
  const steps: RehearsedStep[] = [];
  let run = startLadder(ladder, { number: 1, cycle: 1, cause }, startsAt);
  while (run.nextAt && run.loop <= rounds && steps.length < MOST_STEPS) {
    const at = run.nextAt.getTime();
    if (at >= until) break;
    const page = pageAt(ladder, run, { priority, roster }, at);
    steps.push({ at, step: page.step, loop: page.loop, told: toldBy(page), skipped: page.skipped });
    run = afterPage(run, page);
  }
  return steps;
}

function toldBy({ recipients, channels, userGroups }: Page): Told[] {
  return [
    ...recipients.map(({ personId, via }): Told => {
      return { target: { kind: 'person', id: personId }, via, routes: ['mention', 'direct_message'] };
    }),
    ...channels.map((id): Told => ({ target: { kind: 'channel', id }, via: null, routes: ['channel'] })),
    ...userGroups.map((id): Told => {
      return { target: { kind: 'user_group', id }, via: null, routes: ['user_group'] };
    }),
  ];
}

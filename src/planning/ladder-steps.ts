import type { EscalationCause, Ladder, LadderRun, Page } from './ladder.ts';
import { isReaching, type PageFacts, type Reach, reachOf } from './reach.ts';

/** However a policy is written, a round takes at least so long to begin again. */
const SHORTEST_WRAP_MS = 60_000;

/** Which ladder of a ticket begins, in which cycle of its clocks, and why. */
export type LadderStart = { number: number; cycle: number; cause: EscalationCause };

/** Begins a ladder at its first step (`now` in ms since the epoch, as everywhere here). Without steps nothing comes. */
export function startLadder(ladder: Ladder, { number, cycle, cause }: LadderStart, now: number): LadderRun {
  const [first] = ladder.steps;
  return {
    ...{ number, cycle, cause, startedAt: new Date(now) },
    ...{ step: 0, loop: 1, nextAt: first ? new Date(now + first.delayMs) : null },
    ...{ pausedMs: null, pagedIds: [], acknowledgedAt: null, acknowledgedBy: null },
    ...{ forgottenAt: null, endedAt: null },
  };
}

/**
 * Whom the step that is due tells. Steps that reach nobody are skipped at once, up to the end of the round; what they
 * and their targets were skipped for is in `skipped`. Where none of the round reaches anybody, the page is empty, and
 * the next round is tried when it would have come anyway: going on at once could never end.
 */
export function pageAt(
  ladder: Ladder,
  run: Pick<LadderRun, 'step' | 'loop'>,
  facts: PageFacts,
  now: number,
): Page {
  const skipped: Page['skipped'] = [];
  for (const [step, rung] of ladder.steps.entries()) {
    if (step < run.step) continue;
    const reach = reachOf(ladder, rung, facts, now);
    skipped.push(...reach.skipped.map((skip) => ({ step, ...skip })));
    if (isReaching(reach)) return page(ladder, { ...reach, skipped, step, loop: run.loop }, now);
  }
  const next = nextAfter(ladder, ladder.steps.length - 1, run.loop, now);
  return { step: run.step, loop: run.loop, recipients: [], channels: [], userGroups: [], skipped, next };
}

function page(ladder: Ladder, found: Omit<Reach, 'skipped'> & Omit<Page, 'next'>, now: number): Page {
  const place = ladder.teamId ? { teamId: ladder.teamId } : {};
  return { ...found, ...place, next: nextAfter(ladder, found.step, found.loop, now) };
}

/** The step after one that came at `now`, and when it comes. After the last one it is the first of the next round. */
export function nextAfter(ladder: Ladder, step: number, loop: number, now: number): Page['next'] {
  const next = ladder.steps[step + 1];
  if (next) return { at: now + next.delayMs, step: step + 1, loop };
  const wait = (ladder.steps[0]?.delayMs ?? 0) + ladder.repeatAfterMs;
  return { at: now + Math.max(wait, SHORTEST_WRAP_MS), step: 0, loop: loop + 1 };
}

/** Goes on after a page: to the step that it names as the next. */
export function afterPage(run: LadderRun, { recipients, next }: Page): LadderRun {
  const pagedIds = [...new Set([...run.pagedIds, ...recipients.map(({ personId }) => personId)])];
  return { ...run, step: next.step, loop: next.loop, nextAt: new Date(next.at), pagedIds };
}

/** Somebody has it: nothing comes until it counts as forgotten. The first who acknowledges stays the one who did. */
export function acknowledgeRun(run: LadderRun, ladder: Ladder, by: string, now: number): LadderRun {
  if (run.acknowledgedAt || run.endedAt) return run;
  return forgottenLater(
    { ...run, nextAt: null, acknowledgedAt: new Date(now), acknowledgedBy: by },
    ladder,
    now,
  );
}

/** Somebody worked on an acknowledged ticket: it counts as forgotten later. */
export function touchRun(run: LadderRun, ladder: Ladder, now: number): LadderRun {
  return run.acknowledgedAt && !run.endedAt ? forgottenLater(run, ladder, now) : run;
}

/** While the ticket is paused nothing is forgotten; what is left then is kept, as for a step. */
function forgottenLater(run: LadderRun, { forgottenAfterMs }: Ladder, now: number): LadderRun {
  if (isPaused(run)) return { ...run, pausedMs: forgottenAfterMs };
  return { ...run, forgottenAt: forgottenAfterMs === null ? null : new Date(now + forgottenAfterMs) };
}

/**
 * Nobody touched an acknowledged ticket: the ladder begins another round, at once. That is the first one where somebody
 * acknowledged before any step had its turn.
 */
export function forgetRun(run: LadderRun, ladder: Ladder, now: number): LadderRun {
  if (!run.forgottenAt) return run;
  return {
    ...run,
    ...{ cause: 'forgotten', step: 0, loop: hasClimbed(run) ? run.loop + 1 : run.loop },
    ...{ nextAt: ladder.steps.length > 0 ? new Date(now) : null },
    ...{ acknowledgedAt: null, acknowledgedBy: null, forgottenAt: null },
  };
}

/** The ticket is paused: what is left until the next step, or until it counts as forgotten, is kept. */
export function pauseRun(run: LadderRun, now: number): LadderRun {
  const dueAt = run.nextAt ?? run.forgottenAt;
  if (!dueAt) return run;
  return { ...run, nextAt: null, forgottenAt: null, pausedMs: Math.max(0, dueAt.getTime() - now) };
}

/** The ticket goes on: what was left when it was paused begins again. */
export function resumeRun(run: LadderRun, now: number): LadderRun {
  if (run.pausedMs === null) return run;
  const dueAt = new Date(now + run.pausedMs);
  return { ...run, pausedMs: null, ...(run.acknowledgedAt ? { forgottenAt: dueAt } : { nextAt: dueAt }) };
}

/** The ladder is over, whatever it waited for. */
export function endRun(run: LadderRun, now: number): LadderRun {
  if (run.endedAt) return run;
  return { ...run, nextAt: null, pausedMs: null, forgottenAt: null, endedAt: new Date(now) };
}

/** Whether a step had its turn: each leaves the run at another one, or in a later round. */
function hasClimbed({ step, loop }: LadderRun): boolean {
  return step > 0 || loop > 1;
}

function isPaused(run: LadderRun): boolean {
  return run.pausedMs !== null;
}

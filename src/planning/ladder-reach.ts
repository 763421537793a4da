import type { Ladder, LadderStep, Roster, SkipReason } from './ladder.ts';
import { conditionsHold, isReaching, reachOf } from './reach.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const QUARTER_MS = 15 * 60_000;

/** When a step applies in a week and still reaches nobody: first when, why, and whether that is so all week. */
export type Unreached = { step: number; at: number; reasons: SkipReason[]; isAlways: boolean };

/** When not one step reaches anybody first: at which priorities, and at which others one does. */
export type Silence = { at: number; priorities: string[]; reached: string[]; isAlways: boolean };

/** What was found out about a week of a ladder. */
export type WeekOfReach = { silence: Silence | null; unreached: Unreached[] };

/** Priorities that no step names are alike, but for `critical`, which may pass quiet hours. */
export const OTHER_PRIORITY = 'other';

/** Tries every step at every quarter of an hour of the week after `now` (ms since the epoch, UTC). */
export function reachInWeek(ladder: Ladder, roster: Roster, now: number): WeekOfReach {
  const priorities = prioritiesOf(ladder);
  const tried = quarters(now).flatMap((at) => {
    const remembered = rememberedAt(roster, at);
    return priorities.map((priority) => ({
      at,
      priority,
      steps: ladder.steps.map((step) => tryStep(ladder, step, { priority, roster: remembered }, at)),
    }));
  });
  return {
    silence: silenceIn(tried),
    unreached: ladder.steps.flatMap((_, step) => unreachedIn(tried, step)),
  };
}

/** What a step came to; null where it does not apply. */
type Outcome = { isReached: boolean; reasons: SkipReason[] } | null;
type Try = { at: number; priority: string; steps: Outcome[] };

function tryStep(
  ladder: Ladder,
  step: LadderStep,
  facts: { priority: string; roster: Roster },
  at: number,
): Outcome {
  if (!conditionsHold(ladder, step, facts.priority, at)) return null;
  const reach = reachOf(ladder, step, facts, at);
  const reasons = [...new Set(reach.skipped.map(({ reason }) => reason))];
  return { isReached: isReaching(reach), reasons };
}

function silenceIn(tried: Try[]): Silence | null {
  const silent = tried.filter(isSilent);
  const [first] = silent;
  if (!first) return null;
  const then = tried.filter(({ at }) => at === first.at);
  return {
    at: first.at,
    priorities: then.filter(isSilent).map(({ priority }) => priority),
    reached: then.filter((it) => !isSilent(it)).map(({ priority }) => priority),
    isAlways: silent.length === tried.length,
  };
}

function isSilent({ steps }: Try): boolean {
  return !steps.some((outcome) => outcome?.isReached);
}

function unreachedIn(tried: Try[], step: number): Unreached[] {
  const applied = tried.flatMap(({ at, steps }) => {
    const outcome = steps[step];
    return outcome ? [{ at, ...outcome }] : [];
  });
  const missed = applied.filter(({ isReached }) => !isReached);
  const [first] = missed;
  if (!first) return [];
  return [{ step, at: first.at, reasons: first.reasons, isAlways: missed.length === applied.length }];
}

function prioritiesOf({ steps }: Ladder): string[] {
  const named = steps.flatMap(({ conditions }) => conditions.priorities);
  return [...new Set([...named, 'critical', OTHER_PRIORITY])];
}

/** Now, and then every quarter of an hour on the clock: turns and hours mostly begin at one. */
function quarters(now: number): number[] {
  const first = Math.floor(now / QUARTER_MS) * QUARTER_MS + QUARTER_MS;
  const count = Math.ceil((now + WEEK_MS - first) / QUARTER_MS);
  return [now, ...Array.from({ length: count }, (_, index) => first + index * QUARTER_MS)];
}

/** Asks each rotation once for a moment, however many steps and priorities name it. */
function rememberedAt(roster: Roster, at: number): Roster {
  const known = new Map<string, string | null | undefined>();
  return {
    ...roster,
    onCall(rotationId) {
      if (!known.has(rotationId)) known.set(rotationId, roster.onCall(rotationId, at));
      return known.get(rotationId);
    },
  };
}

import fc from 'fast-check';
import { expect } from 'vitest';
import type { Ladder, LadderRun, LadderStep, Page, Roster } from '../../src/planning/ladder.ts';
import {
  acknowledgeRun,
  afterPage,
  forgetRun,
  pageAt,
  pauseRun,
  resumeRun,
  startLadder,
} from '../../src/planning/ladder-steps.ts';
import { rehearse } from '../../src/planning/rehearse.ts';
import { moments, rotationsFrom, timesFrom, zones } from './arbitrary-rotation.ts';
import { buildRoster, MINUTE_MS, targetOf } from './build-ladder.ts';
import { holds } from './holds.ts';

const PAGES = 12;

const priorities = fc.constantFrom('critical', 'high', 'low');

const steps: fc.Arbitrary<LadderStep> = fc.record({
  delayMs: fc.integer({ min: 0, max: 30 }).map((minutes) => minutes * MINUTE_MS),
  targets: fc
    .array(
      fc.constantFrom(
        ...['person alice', 'person bob', 'person dave', 'person lost', 'team data', 'team empty'],
        ...['rotation first', 'rotation lost', 'channel C1', 'user_group S1'],
      ),
      { maxLength: 3 },
    )
    .map((words) => words.map(targetOf)),
  conditions: fc.record({
    priorities: fc.subarray(['critical', 'high', 'low']),
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 4 }),
    hours: fc.option(fc.record({ from: timesFrom(0), to: timesFrom(0) })),
  }),
});

const ladders: fc.Arbitrary<Ladder> = fc.record({
  ...{
    policyId: fc.constant('policy'),
    policyRev: fc.constant(1),
    name: fc.constant('Any'),
    timeZone: zones,
  },
  steps: fc.array(steps, { minLength: 1, maxLength: 5 }),
  repeatAfterMs: fc.integer({ min: 0, max: 30 }).map((minutes) => minutes * MINUTE_MS),
  forgottenAfterMs: fc.option(fc.integer({ min: MINUTE_MS, max: 120 * MINUTE_MS })),
  criticalPassesQuietHours: fc.boolean(),
});

const quietHours = fc.record({ timeZone: zones, from: timesFrom(0), to: timesFrom(0) });

const rosters: fc.Arbitrary<Roster> = fc
  .record({ alice: fc.option(quietHours), bob: fc.option(quietHours), first: rotationsFrom(0) })
  .map(({ alice, bob, first }) =>
    buildRoster({
      people: {
        alice: { quietHours: alice },
        bob: { quietHours: bob },
        carol: {},
        dave: { isDeactivated: true },
      },
      teams: { data: ['bob', 'carol'], empty: [] },
      rotations: { first },
    }),
  );

const nights = fc.record({ ladder: ladders, roster: rosters, priority: priorities, startsAt: moments });
type Night = { ladder: Ladder; roster: Roster; priority: string; startsAt: number };

/** The pages of a night on which nobody acknowledges, and the run after each. */
function pagesOf({
  ladder,
  roster,
  priority,
  startsAt,
}: Night): { page: Page; at: number; run: LadderRun }[] {
  const pages: { page: Page; at: number; run: LadderRun }[] = [];
  let run = startLadder(ladder, { number: 1, cycle: 1, cause: 'response' }, startsAt);
  while (run.nextAt && pages.length < PAGES) {
    const at = run.nextAt.getTime();
    const page = pageAt(ladder, run, { priority, roster }, at);
    run = afterPage(run, page);
    pages.push({ page, at, run });
  }
  return pages;
}

function isEmpty({ recipients, channels, userGroups }: Page): boolean {
  return recipients.length + channels.length + userGroups.length === 0;
}

holds(
  'steps come in order, each at most once a round, and never at a time that is past',
  fc.property(nights, (night) => {
    const pages = pagesOf(night);
    expect(pages).toHaveLength(PAGES);
    for (const [index, { page, at }] of pages.entries()) {
      const before = pages[index - 1];
      expect(page.next.at).toBeGreaterThanOrEqual(at);
      if (!before) continue;
      const isLater =
        page.loop === before.page.loop ? page.step > before.page.step : page.loop === before.page.loop + 1;
      expect(isLater).toBe(true);
      if (page.loop > before.page.loop) expect(at - before.at).toBeGreaterThanOrEqual(MINUTE_MS);
    }
  }),
);

holds(
  'every step of a round is either told or reported as skipped',
  fc.property(nights, (night) => {
    const seen = new Map<number, Set<number>>();
    for (const { page } of pagesOf(night)) {
      const ofRound = seen.get(page.loop) ?? new Set<number>();
      for (const { step } of page.skipped) ofRound.add(step);
      if (!isEmpty(page)) ofRound.add(page.step);
      seen.set(page.loop, ofRound);
    }
    const whole = [...seen].slice(0, -1).map(([, ofRound]) => ofRound.size);
    expect(whole).toEqual(whole.map(() => night.ladder.steps.length));
  }),
);

holds(
  'nobody is told twice by one step, and nobody who is deactivated, gone or quiet',
  fc.property(nights, (night) => {
    for (const { page } of pagesOf(night)) {
      const ids = page.recipients.map(({ personId }) => personId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).not.toContain('dave');
      expect(ids).not.toContain('lost');
      const quiet = page.skipped.filter(({ step, reason }) => step === page.step && reason === 'quiet_hours');
      for (const { target } of quiet) expect(ids).not.toContain(target?.id);
      if (night.priority === 'critical' && night.ladder.criticalPassesQuietHours) expect(quiet).toEqual([]);
    }
  }),
);

holds(
  'a pause moves the next step by as long as it lasts, and nothing else',
  fc.property(nights, fc.integer({ min: 0, max: 7 * 24 * 60 * MINUTE_MS }), (night, length) => {
    for (const { run, at } of pagesOf(night)) {
      const resumed = resumeRun(pauseRun(run, at), at + length);
      expect(resumed.nextAt?.getTime()).toBe((run.nextAt?.getTime() ?? 0) + length);
      expect({ ...resumed, nextAt: run.nextAt }).toEqual(run);
      expect(pauseRun(run, at).nextAt).toBeNull();
    }
  }),
);

holds(
  'what is acknowledged waits for no step, until it is forgotten, and then begins a round that never was',
  fc.property(nights, fc.integer({ min: 0, max: 60 * MINUTE_MS }), (night, later) => {
    const { ladder } = night;
    for (const { run, at } of pagesOf(night)) {
      const taken = acknowledgeRun(run, ladder, 'alice', at + later);
      expect(taken.nextAt).toBeNull();
      expect(resumeRun(pauseRun(taken, at + later), at + later).nextAt).toBeNull();
      const wait = taken.forgottenAt && taken.forgottenAt.getTime() - at - later;
      expect(wait).toBe(ladder.forgottenAfterMs);
      if (!taken.forgottenAt) continue;
      const forgotten = forgetRun(taken, ladder, taken.forgottenAt.getTime());
      expect(forgotten).toMatchObject({ nextAt: taken.forgottenAt, step: 0, loop: run.loop + 1 });
    }
  }),
);

holds(
  'a rehearsal is what the night will be',
  fc.property(nights, (night) => {
    const played = rehearse({ ...night, cause: 'response', rounds: 2 });
    const pages = pagesOf(night).filter(({ page }) => page.loop <= 2);
    expect(played.map(({ at, step, loop, skipped }) => ({ at, step, loop, skipped }))).toEqual(
      pages.map(({ at, page: { step, loop, skipped } }) => ({ at, step, loop, skipped })),
    );
    expect(played.map(({ told }) => told.map(({ target }) => target.id))).toEqual(
      pages.map(({ page }) => [
        ...page.recipients.map(({ personId }) => personId),
        ...page.channels,
        ...page.userGroups,
      ]),
    );
  }),
);

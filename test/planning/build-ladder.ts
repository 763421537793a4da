import type { Ladder, LadderStep, Roster, RosterPerson, StepTarget } from '../../src/planning/ladder.ts';
import { personOnCall } from '../../src/planning/on-call.ts';
import type { Rotation } from '../../src/planning/rotation.ts';

export const MINUTE_MS = 60_000;

/** A step that tells, at once and always; targets as `person alice`, `channel C1`. */
export function buildStep(targets: string[], { delayMs = 0, ...conditions }: StepTerms = {}): LadderStep {
  return {
    delayMs,
    targets: targets.map(targetOf),
    conditions: { priorities: [], weekdays: [], hours: null, ...conditions },
  };
}

type StepTerms = { delayMs?: number } & Partial<LadderStep['conditions']>;

export function targetOf(words: string): StepTarget {
  const [kind = '', id = ''] = words.split(' ');
  return { kind: kind as StepTarget['kind'], id };
}

/** A ladder of Berlin that begins again after ten minutes, and that an acknowledgement stops for an hour. */
export function buildLadder(steps: LadderStep[], fields: Partial<Ladder> = {}): Ladder {
  return {
    ...{ policyId: 'policy', policyRev: 1, name: 'Platform', timeZone: 'Europe/Berlin', steps },
    ...{ repeatAfterMs: 10 * MINUTE_MS, forgottenAfterMs: 60 * MINUTE_MS, criticalPassesQuietHours: true },
    ...fields,
  };
}

type RosterTerms = {
  people?: Record<string, Partial<RosterPerson>>;
  teams?: Record<string, string[]>;
  rotations?: Record<string, Rotation>;
};

/** A roster with alice, bob and carol, unless told otherwise. */
export function buildRoster({ people, teams = {}, rotations = {} }: RosterTerms = {}): Roster {
  const named = Object.entries(people ?? { alice: {}, bob: {}, carol: {} });
  return {
    people: new Map(named.map(([id, person]) => [id, { isDeactivated: false, quietHours: null, ...person }])),
    teams: new Map(Object.entries(teams)),
    onCall(rotationId, at) {
      const rotation = rotations[rotationId];
      return rotation && personOnCall(rotation, at);
    },
  };
}

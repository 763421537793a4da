import { type Figures, figuresOf, medianOf, type Round } from './figures.ts';
import { type Goal, type Scenario, scenarioOf } from './report.ts';

/** One of those that are compared. */
export type Side = { measure(seconds: number): Promise<Round> };

export type SideFigures = { n: number; figures: Figures };

const ROUNDS = 5;
const WARM_UP_SECONDS = 1;

/**
 * Measures the sides in turns, A B A B …, so that whatever disturbs the machine meets all of them; gives the medians
 * of the rounds of each. Each side is measured for so many seconds altogether, after a warm-up that does not count.
 */
export async function takeTurns(sides: readonly Side[], seconds: number): Promise<SideFigures[]> {
  for (const side of sides) await side.measure(WARM_UP_SECONDS);
  const rounds: Round[][] = sides.map(() => []);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const [index, side] of sides.entries()) rounds[index]?.push(await side.measure(seconds / ROUNDS));
  }
  return rounds.map((list) => ({
    n: list.reduce((sum, { latencies }) => sum + latencies.length, 0),
    figures: medianOf(list.map(figuresOf)),
  }));
}

/** A comparison: what it is called, what the floor is, and what is wanted of it. */
export type Comparison = { name: string; floorName: string; concurrency: number; goal: Goal };

/** The scenario that two of the sides make. Throws where one of them was not measured. */
export function compared(
  { name, floorName, concurrency, goal }: Comparison,
  ours: SideFigures | undefined,
  floor: SideFigures | undefined,
): Scenario {
  if (!ours || !floor) throw new Error(`${name} was not measured.`);
  return scenarioOf({
    ...{ name, n: ours.n, concurrency, ours: ours.figures, goal },
    floor: { name: floorName, ...floor.figures },
  });
}

import { FIELDS, type Figures } from './figures.ts';

type Bound = { atMost: number } | { atLeast: number };
type Bounds = Partial<Record<keyof Figures, Bound>>;

/**
 * What is wanted of a scenario: of our figures, of their ratio to the floor's, or of what they are more than the
 * floor's. Empty where it is only reported.
 */
export type Goal = { ours?: Bounds; ratio?: Bounds; more?: Bounds };

export type Measured = {
  name: string;
  /** Operations of ours that were measured. */
  n: number;
  concurrency: number;
  ours: Figures;
  /** What is compared with: null where there is nothing to compare with. */
  floor: (Figures & { name: string }) | null;
  goal: Goal;
  /** What else was found, for whoever reads it. */
  details?: Readonly<Record<string, number | string>>;
};

/** A part that cannot be measured here, and why. */
export type NotMeasured = { name: string; why: string };

export type Scenario = Measured & {
  /** Ours divided by the floor's; empty without a floor. */
  ratio: Partial<Figures>;
  /** Whether every goal was reached: true also where there is none. */
  met: boolean;
};

export type Report = {
  bench: 'ack' | 'engine' | 'timers' | 'webhooks' | 'api';
  v: 1;
  commit: string;
  node: string;
  cpus: number;
  /** `uri`, `mongod` or `stand-in`. */
  database: string;
  scenarios: Scenario[];
  /** Not there where everything was. */
  notMeasured?: NotMeasured[];
};

/** A scenario with its ratios, and whether its goals are met. Figures have four digits; goals are held against those. */
export function scenarioOf({ name, n, concurrency, goal, details, ...measured }: Measured): Scenario {
  const ours = rounded(measured.ours);
  const floor = measured.floor && { name: measured.floor.name, ...rounded(measured.floor) };
  const ratio = floor ? ratioOf(ours, floor) : {};
  const more = floor ? differenceOf(ours, floor) : {};
  const met = keeps(ours, goal.ours) && keeps(ratio, goal.ratio) && keeps(more, goal.more);
  return { name, n, concurrency, ours, floor, ratio, goal, met, ...(details ? { details } : {}) };
}

/** Whether a run under `--check` has to fail. */
export function isGoalMissed({ scenarios }: Pick<Report, 'scenarios'>): boolean {
  return scenarios.some(({ met }) => !met);
}

function ratioOf(ours: Figures, floor: Figures): Partial<Figures> {
  const pairs = FIELDS.filter((field) => floor[field] > 0).map((field) => [
    field,
    digits(ours[field] / floor[field]),
  ]);
  return Object.fromEntries(pairs);
}

function differenceOf(ours: Figures, floor: Figures): Partial<Figures> {
  return Object.fromEntries(FIELDS.map((field) => [field, ours[field] - floor[field]]));
}

function keeps(figures: Partial<Figures>, bounds: Bounds = {}): boolean {
  return FIELDS.every((field) => {
    const [bound, value] = [bounds[field], figures[field]];
    if (!bound) return true;
    if (value === undefined) return false;
    return 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast;
  });
}

function rounded(figures: Figures): Figures {
  const { rps, p50Ms, p99Ms, cpuMsPerOp, rssMb } = figures;
  return {
    rps: digits(rps),
    p50Ms: digits(p50Ms),
    p99Ms: digits(p99Ms),
    cpuMsPerOp: digits(cpuMsPerOp),
    rssMb: digits(rssMb),
  };
}

function digits(value: number): number {
  return Number(value.toPrecision(4));
}

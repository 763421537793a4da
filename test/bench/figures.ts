import { median, percentile } from './percentile.ts';

/** What one side did in one stretch of time. */
export type Round = {
  /** How long each operation took, in milliseconds. */
  latencies: number[];
  /** How long the round took. */
  seconds: number;
  /** What the process used of the processor, user and system, in milliseconds. */
  cpuMs: number;
  /** Resident memory at the end of the round, in megabytes of 1,048,576 bytes. */
  rssMb: number;
};

/** The figures of one side. */
export type Figures = { rps: number; p50Ms: number; p99Ms: number; cpuMsPerOp: number; rssMb: number };

export const FIELDS = ['rps', 'p50Ms', 'p99Ms', 'cpuMsPerOp', 'rssMb'] as const;

/** The figures of one round. Throws where nothing was done in it. */
export function figuresOf({ latencies, seconds, cpuMs, rssMb }: Round): Figures {
  const n = latencies.length;
  if (n === 0) throw new Error('Nothing was done in a round. Give it more seconds.');
  return {
    rps: n / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMsPerOp: cpuMs / n,
    rssMb,
  };
}

/** Field by field the median of the rounds: one that was disturbed does not count. */
export function medianOf(rounds: readonly Figures[]): Figures {
  const of = (field: keyof Figures) => median(rounds.map((round) => round[field]));
  return {
    rps: of('rps'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    cpuMsPerOp: of('cpuMsPerOp'),
    rssMb: of('rssMb'),
  };
}

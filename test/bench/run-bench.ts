import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { EXIT } from '../../src/exit-codes.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { type Flags, readFlags, UsageError } from './flags.ts';
import { buildPrograms, type Programs } from './programs.ts';
import { isGoalMissed, type NotMeasured, type Report, type Scenario } from './report.ts';
import { detailsOf, tableOf } from './table.ts';

export type BenchParts = {
  programs: Programs;
  server: BenchDatabase;
  flags: Flags;
  /** Says of a part that it cannot be measured here, and why. */
  leaveOut(part: NotMeasured): void;
};

type Bench = {
  name: Report['bench'];
  /** How long a side is measured where nobody says; 10 where this is not said. */
  seconds?: number;
  run(parts: BenchParts): Promise<Scenario[]>;
};

/** Runs a bench from the command line. The last line that it writes is the report; gives the exit code. */
export async function runBench({ name, seconds, run }: Bench, args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args, seconds);
    const report = await reportOn(name, flags, run);
    process.stdout.write(`${tableOf(report.scenarios)}\n${detailsOf(report)}`);
    if (flags.out !== undefined) await writeFile(flags.out, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return flags.check && isGoalMissed(report) ? EXIT.goalMissed : EXIT.ok;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`npm run bench:${name} -- ${error.message}\n`);
    return EXIT.usage;
  }
}

async function reportOn(bench: Report['bench'], flags: Flags, run: Bench['run']): Promise<Report> {
  const programs = await buildPrograms(flags);
  const server = await openBenchDatabase();
  try {
    const notMeasured: NotMeasured[] = [];
    const leaveOut = (part: NotMeasured) => void notMeasured.push(part);
    const scenarios = await run({ programs, server, flags, leaveOut });
    if (scenarios.length + notMeasured.length === 0)
      throw new UsageError(`--only PART: there is no part ${flags.only}.`);
    return {
      ...{ bench, v: 1, commit: commitOfThisTree(), node: process.version, cpus: availableParallelism() },
      ...{ database: server.kind, scenarios, ...(notMeasured.length > 0 ? { notMeasured } : {}) },
    };
  } finally {
    await server.stop();
    await programs.remove();
  }
}

/** The commit that is checked out, marked where something is changed; `unknown` outside a repository. */
function commitOfThisTree(): string {
  try {
    const git = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
    return execFileSync('git', git, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

import { DATABASE_OUTAGES, runDatabaseOutage } from './database-outages.ts';
import type { Verdict } from './judge.ts';
import { runKills } from './kills.ts';
import { runSlackOutage, SLACK_OUTAGES } from './slack-outages.ts';
import { runStops } from './stops.ts';
import { runStorm } from './storm.ts';
import { runWebhooks } from './webhooks.ts';

/** What a fault that was made says at its end. */
export type FaultReport = { faults: string; seed: number } & Verdict;

/** How often to kill, where a fault kills; as often as is usual for it, where nothing is said. */
export type FaultOptions = { seed: number; kills?: number | undefined };

const KILLS = 20;
const KILLS_IN_STORM = 200;

/** Every fault that takes long, by its name. What is quick is among the tests of this folder. */
export const faults: ReadonlyMap<string, (options: FaultOptions) => Promise<FaultReport>> = new Map<
  string,
  (options: FaultOptions) => Promise<FaultReport>
>([
  ['kills', ({ seed, kills = KILLS }) => runKills({ seed, kills })],
  ...SLACK_OUTAGES.map(
    (how) =>
      [`slack-${how}`, (options: FaultOptions) => runSlackOutage(how, { seed: options.seed })] as const,
  ),
  ...DATABASE_OUTAGES.map(
    (how) =>
      [`database-${how}`, (options: FaultOptions) => runDatabaseOutage(how, { seed: options.seed })] as const,
  ),
  ['stops', ({ seed }) => runStops({ stops: 6, seed })],
  ['webhooks', ({ seed, kills = KILLS }) => runWebhooks({ seed, kills })],
  ['storm', ({ seed, kills = KILLS_IN_STORM }) => runStorm({ seed, kills })],
]);

/** What must be nought in every report that has it. */
const NEVER = ['lost', 'doubled', 'missingCards', 'brokenChains', 'crashes', 'unclear', 'refusedButThere'];

/** Whether nothing came of it that never may. */
export function isGood(report: FaultReport): boolean {
  return Object.entries(report).every(([name, value]) => !NEVER.includes(name) || value === 0);
}

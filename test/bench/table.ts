import { FIELDS, type Figures } from './figures.ts';
import type { Goal, Report, Scenario } from './report.ts';

/** The scenarios as a table in Markdown, for people and for the documentation. */
export function tableOf(scenarios: readonly Scenario[]): string {
  const head = ['scenario', 'who', 'rps', 'p50 ms', 'p99 ms', 'CPU ms/op', 'RSS MB', 'goal'];
  const rows = scenarios.flatMap((scenario) => [
    [scenario.name, 'ours', ...cells(scenario.ours), verdictOn(scenario)],
    ...(scenario.floor ? [['', scenario.floor.name, ...cells(scenario.floor), '']] : []),
    ...(scenario.floor ? [['', 'ratio', ...cells(scenario.ratio), '']] : []),
  ]);
  return [head, head.map(() => '---'), ...rows]
    .map((cellsOfRow) => `| ${cellsOfRow.join(' | ')} |`)
    .join('\n');
}

/** A line for each scenario of which there is more to say, and for each part that was not measured. */
export function detailsOf({
  scenarios,
  notMeasured = [],
}: Pick<Report, 'scenarios' | 'notMeasured'>): string {
  const told = scenarios.flatMap(({ name, details }) => {
    const facts = Object.entries(details ?? {}).map(([what, value]) => `${what} ${value}`);
    return facts.length === 0 ? [] : [`${name}: ${facts.join(', ')}`];
  });
  const missing = notMeasured.map(({ name, why }) => `${name}: not measured. ${why}`);
  return [...told, ...missing].map((line) => `${line}\n`).join('');
}

function cells(figures: Partial<Figures>): string[] {
  return FIELDS.map((field) => String(figures[field] ?? ''));
}

function verdictOn({ goal, met }: Scenario): string {
  const wanted = [
    ...wordsOf(goal.ours, ''),
    ...wordsOf(goal.ratio, 'ratio of '),
    ...wordsOf(goal.more, 'more than the floor: '),
  ];
  return wanted.length === 0 ? 'reported' : `${wanted.join(', ')}: ${met ? 'met' : 'missed'}`;
}

function wordsOf(bounds: Goal['ours'] = {}, of: string): string[] {
  return Object.entries(bounds).map(([field, bound]) =>
    'atMost' in bound ? `${of}${field} at most ${bound.atMost}` : `${of}${field} at least ${bound.atLeast}`,
  );
}

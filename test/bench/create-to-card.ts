import { setTimeout as pause } from 'node:timers/promises';
import type { OpenView } from '../../src/sandbox/slack/person/types.ts';
import type { Workplace } from '../faults/workplace.ts';
import { type Figures, figuresOf, medianOf } from './figures.ts';
import { isWanted } from './flags.ts';
import { startApp } from './measured-app.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';

/** Slack takes one post a second in a channel, and the app sends no more: a wave a second keeps inside that. */
const WAVE_MS = 1_500;
/** The first waves meet an app that has compiled nothing yet. */
const WARM_UP_WAVES = 2;

/**
 * From the submission of a form until the card is in the look-alike Slack: waves of one ticket in each channel, all at
 * once. There is nothing to compare it with.
 */
export async function createToCard(
  { programs, flags }: Pick<BenchParts, 'programs' | 'flags'>,
  workplace: Workplace,
): Promise<Scenario[]> {
  if (!isWanted(flags, 'card')) return [];
  const { slack, channels, env } = workplace;
  const app = await startApp(programs, programs.app, { ...env, PORT: '0' });
  slack.connect({ eventsUrl: `${app.url}/slack/events` });
  const cards = watchCards(workplace);
  const waves: Figures[] = [];
  let count = 0;
  for (let wave = 0; wave < WARM_UP_WAVES + Math.ceil(flags.seconds / 2); wave += 1) {
    const views: OpenView[] = [];
    for (const index of channels.keys()) views.push(await openForm(workplace, index));
    const { cpuMs } = await app.usage();
    const begun = performance.now();
    const latencies = await Promise.all(
      views.map((view, index) =>
        fileAndWait(workplace, { view, index, subject: `Wave ${wave} in ${index}.` }),
      ),
    );
    const seconds = (performance.now() - begun) / 1_000;
    const after = await app.usage();
    if (wave >= WARM_UP_WAVES) {
      waves.push(figuresOf({ latencies, seconds, cpuMs: after.cpuMs - cpuMs, rssMb: after.rssMb }));
      count += latencies.length;
    }
    await pause(Math.max(0, WAVE_MS - seconds * 1_000));
  }
  cards.close();
  await app.stop();
  const concurrency = channels.length;
  const ours = medianOf(waves);
  return [scenarioOf({ name: 'new ticket to card', n: count, concurrency, ours, floor: null, goal: {} })];

  async function fileAndWait(
    { agents }: Workplace,
    { view, index, subject }: { view: OpenView; index: number; subject: string },
  ): Promise<number> {
    const begun = performance.now();
    const card = cards.next(subject);
    const agent = slack.person(agentOf(agents, index));
    // Whoever is told that it took too long submits again; the form keeps its id.
    while ((await agent.submit(view, { subject })).failure !== undefined);
    return (await card) - begun;
  }
}

function agentOf(agents: readonly string[], index: number): string {
  return agents[index % agents.length] ?? '';
}

async function openForm({ slack, agents, channels }: Workplace, index: number): Promise<OpenView> {
  const where = channels[index] ?? '';
  const { view } = await slack
    .person(agentOf(agents, index))
    .command('/ticket new', { in: where, waitMs: 0 });
  if (!view) throw new Error(`No form was opened in ${where}.`);
  return view;
}

/** Tells when a card with certain words came. Each message is looked at once. */
function watchCards({ slack }: Workplace): { next(words: string): Promise<number>; close(): void } {
  const awaited = new Map<string, (at: number) => void>();
  let seen = slack.world.state.messages.length;
  const close = slack.world.changes.listen(() => {
    const { messages } = slack.world.state;
    const fresh = messages.slice(seen).filter(({ metadata }) => metadata?.event_type === 'docket_card');
    seen = messages.length;
    for (const card of fresh) {
      const text = JSON.stringify(card.blocks);
      for (const [words, resolve] of awaited) {
        if (!text.includes(words)) continue;
        awaited.delete(words);
        resolve(performance.now());
      }
    }
  });
  return {
    next: (words) => new Promise((resolve) => void awaited.set(words, resolve)),
    close,
  };
}

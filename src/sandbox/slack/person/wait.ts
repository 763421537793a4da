import { channelText } from '../render/channel-text.ts';
import { firstFound } from '../world/signal.ts';
import { describeViolation } from '../world/traffic.ts';
import type { World } from '../world/world.ts';

/** Long enough for a busy machine; whoever waits for what never comes waits this long. */
const DEFAULT_PATIENCE_MS = 15_000;

/**
 * Waits until `look` finds something, looking after every change, for at most `patienceMs` of real time.
 * Rejects with what was wanted, what was refused and what the channels hold.
 */
export async function waitFor<T>(
  world: World,
  look: () => T | undefined,
  wanted: string,
  patienceMs = DEFAULT_PATIENCE_MS,
): Promise<T> {
  const found = await firstFound(world.changes, look, patienceMs);
  if (found !== undefined) return found;
  const refused = world.violations.map((violation) => `Refused: ${describeViolation(violation)}`);
  throw new Error(
    [`Waited ${patienceMs / 1_000} s for ${wanted}.`, ...refused, describeChannels(world)].join('\n'),
  );
}

/** Everything in every channel as text. */
function describeChannels(world: World): string {
  return world.state.channels
    .map((channel) => ({ channel, text: channelText(world, channel) }))
    .filter(({ text }) => text !== '')
    .map(({ channel, text }) => `#${channel.name}\n${text.replace(/^/gm, '  ')}`)
    .join('\n');
}

/** Whether a text contains a string or matches an expression. */
export function matches(text: string, pattern: string | RegExp): boolean {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}

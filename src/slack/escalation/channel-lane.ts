import type { Engine } from '../../engine/engine.ts';
import { claimLane, type Lane, LeaseLostError, releaseLane, renewLane } from '../../engine/lanes.ts';
import { ProviderError } from '../../errors.ts';
import { waitFor } from '../timer.ts';

/** Whoever holds a channel's lane: the dispatcher knows nobody of this name, so these lanes are ours alone. */
const HOLDER = 'slack.pings_of_channel';
/** One call of Slack takes half of it at most, and it is renewed right before each. */
const LEASE_MS = 10_000;
const TRIES = 5;
const PAUSE_MS = 60;
const LATER_MS = 250;

export type ChannelKey = { tenantId: string; teamId: string; channelId: string };

/**
 * Does something to the pings of a channel while nobody else does, in whichever process. `checkLane` throws where
 * somebody else has it by now: to be called right before an effect outside. Throws a `ProviderError` to be tried again
 * soon where the channel stays busy.
 */
export async function inChannelLane<T>(
  engine: Engine,
  key: ChannelKey,
  work: (checkLane: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const lane = await claim(engine, key);
  try {
    return await work(() => renewLane(engine, lane, LEASE_MS).catch(asBusy));
  } finally {
    await releaseLane(engine, lane).catch(ignoreLost);
  }
}

async function claim(engine: Engine, { tenantId, teamId, channelId }: ChannelKey): Promise<Lane> {
  const key = { tenantId, consumer: HOLDER, stream: `${teamId}|${channelId}` };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await waitFor(engine.clock, PAUSE_MS);
    const lane = await claimLane(engine, key, LEASE_MS);
    if (lane) return lane;
  }
  throw busy();
}

function asBusy(error: unknown): never {
  // To the dispatcher this error would mean that the stream is lost, and that is ours still.
  if (error instanceof LeaseLostError) throw busy();
  throw error;
}

function ignoreLost(error: unknown): void {
  if (!(error instanceof LeaseLostError)) throw error;
}

function busy(): ProviderError {
  const failure = { provider: 'slack', retryable: true, retryAfterMs: LATER_MS };
  return new ProviderError('Somebody else is writing to this channel.', failure);
}

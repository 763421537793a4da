import { deliver } from '../delivery/deliver.ts';
import type { World } from '../world/world.ts';

const SURFACES = ['command', 'interaction', 'options', 'event'] as const;

/**
 * Sends a delivery once more: the same body, signed anew at the time that it is now. What is in it may have expired
 * meanwhile, as in life, and the answer is noted without anybody seeing it. Throws where there is nothing to send.
 */
export async function replay(world: World, number: number): Promise<Record<string, unknown>> {
  const entry = world.traffic.find(({ n }) => n === number);
  const surface = SURFACES.find((each) => each === entry?.what);
  if (!entry || !surface || entry.body === undefined || entry.contentType === undefined)
    throw new Error(`Request ${number} is not a delivery to the app that is still kept.`);
  const { body, payload, contentType } = entry;
  const retry = surface === 'event' ? { retry: { attempt: 0, reason: undefined } } : {};
  const answer = await deliver(world, { surface, body, payload, contentType, ...retry });
  return { ok: true, n: answer.request, status: answer.kind === 'answered' ? answer.status : answer.kind };
}

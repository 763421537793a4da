import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait for work to be under way, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Resolves once something is so; throws where it is not within a minute. */
export async function until(isSo: () => boolean, otherwise: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await pause(5);
  }
}

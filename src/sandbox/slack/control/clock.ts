import { z } from 'zod';
import type { MovableClock } from '../../../clock.ts';
import type { World } from '../world/world.ts';

/** Milliseconds, or as far as whatever comes next. */
export const moveSchema = z.union([
  z.strictObject({ advanceMs: z.int().min(0) }),
  z.strictObject({ to: z.literal('next_timer') }),
]);

export type Moved = { ok: true; now: number; movedMs: number };

/** Moves the clock ahead; by nothing where nothing is due. Throws where the clock is the machine's own. */
export async function moveClock(world: World, move: z.infer<typeof moveSchema>): Promise<Moved> {
  const { clock } = world;
  if (!isMovable(clock)) throw new Error('This clock cannot be moved.');
  const movedMs = 'to' in move ? await untilNextTimer(world) : move.advanceMs;
  clock.advance(movedMs);
  return { ok: true, now: clock.now(), movedMs };
}

function isMovable(clock: World['clock']): clock is MovableClock {
  return 'advance' in clock;
}

/** What is due already needs no clock. */
async function untilNextTimer({ clock, timers, surroundings }: World): Promise<number> {
  const asked = await Promise.all((surroundings.dueTimes ?? []).map((dueTime) => dueTime()));
  const now = clock.now();
  const ahead = [timers.next(), ...asked].filter((time) => time !== undefined && time > now);
  return ahead.length > 0 ? Math.min(...ahead.map(Number)) - now : 0;
}

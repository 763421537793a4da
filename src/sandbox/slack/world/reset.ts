import { firstState } from '../state/state.ts';
import type { World } from './world.ts';

/** Forgets everything that happened; timestamps go on growing. */
export function reset(world: World): void {
  const { lastTimestamp } = world.state;
  Object.assign(world.state, firstState(world.workspace), { lastTimestamp });
  world.traffic.length = 0;
  world.violations.length = 0;
  world.givenUp.length = 0;
  world.faults.clear();
  world.timers.clear();
  world.interactions.triggers.clear();
  world.interactions.responseUrls.clear();
  world.interactions.offers.clear();
  world.changes.emit();
}

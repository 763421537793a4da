import { systemActor } from '../access/actor.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { TIMERS } from '../tickets/commands/fail-timer.ts';
import { retryTimer } from '../tickets/commands/retry-timer.ts';

/** Tries the timers of a ticket again when somebody replays their dead letter; it wants nothing else. */
export function retryTimers(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  return {
    name: TIMERS,
    mode: 'each',
    wants: () => false,
    async handle({ stream, events: [event] }) {
      const invocation = { actor: systemActor('timers'), door: 'timer', caller: 'timers' };
      const id = `${event._id}:${event.rev}:again`;
      await desk.run(retryTimer, { ticket: rowIdOf(stream) }, { ...invocation, id });
    },
  };
}

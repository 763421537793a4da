import type { NewEvent } from '../../engine/decision.ts';
import type { Ticket } from '../ticket.ts';
import { withTime } from './change-ticket.ts';
import { climb } from './climb.ts';
import { closeByItself } from './close-by-itself.ts';
import type { AdvanceContext, Happening, Using } from './happening.ts';
import { passThresholds } from './passed-thresholds.ts';
import { remind } from './remind.ts';

/** In this order: what is found late must not close a ticket before its missed deadline is recorded. */
const HAPPENINGS: readonly Happening[] = [remind, closeByItself, climb];

/** The events of everything that is due on a ticket now, each with what follows from it. */
export function advance(context: AdvanceContext, using: Using): NewEvent<Ticket>[] {
  const passed = passThresholds(context.ticket, using.now);
  const events = [...passed.events];
  let current = passed.ticket;
  for (const happen of HAPPENINGS) {
    for (const event of happen(current, context, using)) {
      const all = withTime(context, current, event, using);
      events.push(...all);
      for (const { set } of all) current = { ...current, ...set };
    }
  }
  return events;
}

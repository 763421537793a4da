import type { Event } from '../../engine/events.ts';

/** Whether nobody did it: its time had come. */
export function isByItself({ payload }: Pick<Event, 'payload'>): boolean {
  return payload.byItself === true;
}

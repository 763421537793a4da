import type { Fault } from '../world/faults.ts';

export type Surface = NonNullable<Fault['surface']>;

/** One thing that Slack tells the app, whichever way it goes. */
export type Delivery = {
  surface: Surface;
  /** The body as sent and the payload as people read it in the traffic. */
  body: string;
  payload: unknown;
  contentType: 'application/json' | 'application/x-www-form-urlencoded';
  /** Of events: which attempt this is, from 0, and what was wrong with the one before. */
  retry?: { attempt: number; reason: string | undefined };
};

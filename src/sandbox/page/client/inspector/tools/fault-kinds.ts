import type { Fault } from '../../../../slack/world/faults.ts';

type Kind = Fault['kind'];

/** What Slack delivers to the app. */
export const DELIVERIES = ['command', 'interaction', 'options', 'event'] as const;

/** Calls of the app that are worth failing; the control API takes any other, too. */
export const METHODS = [
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'response_url',
  'views.open',
  'views.update',
  'views.push',
  'views.publish',
  'conversations.open',
  'users.info',
] as const;

export type Place = (typeof DELIVERIES)[number] | (typeof METHODS)[number];

/** What can go wrong, as people read it. */
export const KINDS: Record<Kind, string> = {
  status: 'Answer 500, nothing done',
  error: 'Refuse with an error',
  ratelimited: 'Too many requests (429)',
  slow: 'Wait 5 s first',
  lost_response: 'Done, but the answer is lost',
  drop: 'Lost on the way',
  duplicate: 'Delivered twice',
  cut: 'Delivered, then the connection is cut',
};

/** What can go wrong there. */
export function kindsAt(place: Place): Kind[] {
  const isDelivery = DELIVERIES.some((each) => each === place);
  return isDelivery
    ? ['slow', 'lost_response', 'drop', 'duplicate', 'cut']
    : ['status', 'error', 'ratelimited', 'slow', 'lost_response', 'drop'];
}

/** Longer than the three seconds that Slack waits for an app. */
const SLOW_MS = 5_000;

/** The fault as the control API takes it. */
export function faultOf(place: Place, kind: Kind, times: number): object {
  const surface = DELIVERIES.find((each) => each === place);
  const where = surface ? { surface } : { method: place };
  return { ...where, kind, times, ...(kind === 'slow' ? { delayMs: SLOW_MS } : {}) };
}

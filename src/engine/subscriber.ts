import type { Event } from './events.ts';

/** What the dispatcher gives a subscriber: the events of one stream, oldest first. */
export type Delivery = {
  tenantId: string;
  stream: string;
  /** One event for a subscriber of edges; all that are due for one that coalesces. */
  events: [Event, ...Event[]];
  /** Throws when another process has taken the stream over: to be called right before an effect outside. */
  checkLease(): Promise<void>;
};

/**
 * Takes committed events, at least once each, in order within a stream. A `ProviderError` that is retryable, or
 * any unexpected error, is tried again with back-off; a `UserError` or a final `ProviderError` goes to the dead
 * letters.
 */
export type Subscriber = {
  readonly name: string;
  /** `coalesce`: acts once on the newest state. `each`: acts on every event. */
  readonly mode: 'coalesce' | 'each';
  wants(event: Pick<Event, 'type' | 'stream' | 'door' | 'payload' | 'changes'>): boolean;
  handle(delivery: Delivery): Promise<void>;
};

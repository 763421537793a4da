import type { RequestListener } from 'node:http';
import type { Receiver, ReceiverEvent } from '@slack/bolt';

/** How Slack's deliveries come in: as requests to our HTTP server, or over a connection that we open. */
export type Transport = {
  /** Where Bolt gets them from. */
  receiver: Receiver;
  /** Serves `/slack/events`; answers 404 to everything else, and in Socket Mode to everything. */
  requestListener: RequestListener;
  /**
   * Begins to take deliveries. Resolves also when Slack is away: it keeps trying.
   * Throws `unauthorized` where Slack refuses the token.
   */
  open(): Promise<void>;
  /** Whether deliveries cannot arrive although they should. */
  isDown(): boolean;
  /** Takes no more deliveries; what is in hand may still be answered. */
  pause(): void;
  /** Ends it, once nothing is in hand. */
  close(): Promise<void>;
};

/** Works on one delivery. Rejects where it was not taken: it must not be acknowledged then. */
export type Deliver = (event: ReceiverEvent) => Promise<void>;

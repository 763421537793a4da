import type { Fault } from './faults.ts';

/** One request, either way. */
export type TrafficEntry = {
  /** Grows by one with each request. */
  n: number;
  direction: 'to_app' | 'from_app';
  /** The Web API method, `response_url`, the surface of a delivery, or `webhook`. */
  what: string;
  /** Milliseconds since the epoch, by the clock. */
  at: number;
  payload: unknown;
  status: number | 'timeout' | 'connection_failed' | 'lost';
  answer: unknown;
  /** The fault that it met. */
  fault?: Fault['kind'] | undefined;
  tookMs: number;
  /** Which attempt an event delivery was, from 0. */
  attempt?: number;
  /** Of deliveries: the body as it was sent, for whoever wants to send it once more. */
  body?: string;
  contentType?: 'application/json' | 'application/x-www-form-urlencoded';
};

/** Something that the app sent and that Slack refuses, or would quietly drop. */
export type Violation = {
  what: string;
  error: string;
  messages: string[];
  payload: unknown;
  /** The number of the request in the traffic that carried it. */
  request?: number | undefined;
};

/** One refusal as a line for people. */
export function describeViolation({ what, error, messages }: Violation): string {
  return [`${what}: ${error}`, ...messages].join('\n  ');
}

import type { IncomingHttpHeaders } from 'node:http';
import type { Provider } from '../code/connections/providers.ts';
import type { HostClient } from '../code/host-client.ts';
import type { HostEvent } from '../code/host-event.ts';

/** A delivery as it came: what is signed are the bytes, so they are kept as they are. */
export type RawDelivery = { headers: IncomingHttpHeaders; body: Buffer };

/** Calls a host, and nothing else: see `src/outbound/guarded-fetch.ts`. */
export type HostFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** A code host: everything that Docket has to know of it. A new one is a provider, a folder, and a line in `hosts.ts`. */
export type CodeHost = Provider & {
  /** Whether one of the secrets proves where it comes from, in constant time. `now` in ms since the epoch. */
  verify(delivery: RawDelivery, secrets: readonly string[], now: number): Promise<boolean>;
  /** What the host calls this delivery, the same when it is sent again; null where it does not say. */
  deliveryId(delivery: RawDelivery): string | null;
  /** What the host calls the instance that sent it, 300 characters at most; null where it does not say. */
  instanceOf(delivery: RawDelivery): string | null;
  /** The name of the event, where it is one that `parse` knows; null: nothing to do. */
  eventName(delivery: RawDelivery): string | null;
  /** What has to be taken in order: the repository, or whatever else the events are about. Never throws. */
  laneOf(payload: unknown): string;
  /** What happened, none or several. Throws a `ZodError` for what is not as the host's documentation has it. */
  parse(event: string, payload: unknown): HostEvent[];
  /** Reads the path of a pull request's address: repository and number; null for any other. */
  readPath(pathname: string): { repository: string; number: number } | null;
  /** The address of a pull request for people. */
  pullRequestUrl(origin: string, place: { repository: string; number: number }): string;
  /** The origin of its API, where that is another: `https://api.github.com`. */
  apiOrigin(origin: string): string;
  openClient(parts: { origin: string; token: string; fetch: HostFetch }): HostClient;
};

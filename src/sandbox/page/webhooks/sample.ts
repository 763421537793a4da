/** A webhook that the page offers to send, with proofs of origin that the app takes. */
export type WebhookSample = {
  /** Unique, such as `github-push`. */
  id: string;
  /** What people choose it by, such as "GitHub: a push that names a ticket". */
  title: string;
  /** What the app makes of it, in a sentence. */
  description: string;
  /** Where in the app it goes, such as `/hooks/github/…`. */
  path: string;
  /** The body as people first see it; they may change it. `{{now}}` in it is the moment at which it is sent. */
  body: string;
  /** What whoever sends it would put on this body, its content type included. `now` is in milliseconds since the epoch. */
  headers(body: string, now: number): Record<string, string>;
};

/** What the panel offers at this moment: connections, their secrets and tickets change. */
export type WebhookSamples = () => Promise<readonly WebhookSample[]>;

/** What stands in a body for the moment at which it is sent. */
export const NOW = '{{now}}';

/** The body as it is sent: with a time that is never older than what was done meanwhile. `now` as in `headers`. */
export function bodyAt(body: string, now: number): string {
  // Hosts tell whole seconds.
  return body.replaceAll(NOW, new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'));
}

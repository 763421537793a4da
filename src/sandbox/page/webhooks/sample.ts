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
  /** The body as people first see it; they may change it. */
  body: string;
  /** What whoever sends it would put on this body, its content type included. `now` is in milliseconds since the epoch. */
  headers(body: string, now: number): Record<string, string>;
};

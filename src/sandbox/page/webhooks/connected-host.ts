/** A connection as its host knows it: where to send, and what to sign with. */
export type ConnectedHost = {
  /** `/hooks/github/5f0c…`. */
  path: string;
  secret: string;
};

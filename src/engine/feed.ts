import type { DueStream, FoundStreams } from './queue.ts';

/**
 * What came of one go at a stream. `more`: it makes room for others, and is to be taken up again after them.
 * `elsewhere`: another process is at it, or it waits for its next try.
 */
export type Went = 'done' | 'more' | 'elsewhere';

/** Where a worker's work comes from: events for a subscriber, or what came in by webhooks. */
export type Feed = {
  /** As its lanes and dead letters call it. */
  readonly name: string;
  /** Streams with work, but for those to leave out. */
  findDue(leaveOut: ReadonlySet<string>): Promise<FoundStreams>;
  /** Works on one stream; a lease is good for `leaseMs` milliseconds. */
  deliver(due: Pick<DueStream, 'tenantId' | 'stream'>, leaseMs: number): Promise<Went>;
  /** Whose a stream is: whoever has least in hand goes first. Not there: the streams go as they came. */
  ownerOf?(stream: string): string;
};

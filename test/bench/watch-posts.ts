import { setTimeout as pause } from 'node:timers/promises';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import type { StoredMessage } from '../../src/sandbox/slack/state/state.ts';

/** Whatever has not come by then does not come any more. */
const PATIENCE_MS = 60_000;

/** What the app posts in the look-alike Slack. */
export type PostWatch = {
  /** Resolves with the moments at which so many posts came that are wanted (ms since the epoch). Rejects after a minute. */
  next(isWanted: (message: StoredMessage) => boolean, count: number): Promise<number[]>;
  close(): void;
};

type Awaited = {
  isWanted: (message: StoredMessage) => boolean;
  count: number;
  at: number[];
  resolve(at: number[]): void;
};

/** Watches the posts from now on; each is looked at once. */
export function watchPosts({ world }: Pick<Slack, 'world'>): PostWatch {
  let awaited: Awaited[] = [];
  let seen = world.state.messages.length;
  const close = world.changes.listen(() => {
    const fresh = world.state.messages.slice(seen);
    seen = world.state.messages.length;
    const now = Date.now();
    for (const message of fresh) for (const it of awaited) if (it.isWanted(message)) it.at.push(now);
    for (const it of awaited) if (it.at.length >= it.count) it.resolve(it.at);
    awaited = awaited.filter((it) => it.at.length < it.count);
  });
  return {
    next(isWanted, count) {
      const come = new Promise<number[]>((resolve) => {
        awaited.push({ isWanted, count, at: [], resolve });
      });
      return Promise.race([come, giveUp(count)]);
    },
    close,
  };
}

async function giveUp(count: number): Promise<never> {
  await pause(PATIENCE_MS, undefined, { ref: false });
  throw new Error(`There were no ${count} such posts within a minute.`);
}

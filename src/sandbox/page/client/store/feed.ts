import type { FeedEvent } from '../../seen.ts';
import type { SeenStore } from './seen-store.ts';

/** Milliseconds until the page asks again where the sandbox refused the feed. The browser retries all else itself. */
const RETRY_MS = 3_000;

/** `refused`: the sandbox is there, and knows nobody by that id. */
export type Connection = 'connecting' | 'open' | 'away' | 'refused';

/** Whether the feed is there, to be shown when it is not. */
export type Feed = {
  readonly connection: Connection;
  subscribe(listener: () => void): () => void;
};

/** Fills the store with what one person sees, for as long as the page is open. */
export function openFeed(store: SeenStore, as: string): Feed {
  const listeners = new Set<() => void>();
  let connection: Connection = 'connecting';
  const become = (next: Connection) => {
    if (next === connection) return;
    connection = next;
    for (const listener of [...listeners]) listener();
  };
  listen(store, as, become);
  return {
    get connection() {
      return connection;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function listen(store: SeenStore, as: string, become: (connection: Connection) => void): void {
  const source = new EventSource(`/_sandbox/feed?as=${encodeURIComponent(as)}`);
  source.onopen = () => become('open');
  source.onmessage = (event: MessageEvent<string>) => store.apply(JSON.parse(event.data) as FeedEvent);
  source.onerror = () => {
    const isRefused = source.readyState === EventSource.CLOSED;
    become(isRefused ? 'refused' : 'away');
    if (isRefused) setTimeout(() => listen(store, as, become), RETRY_MS);
  };
}

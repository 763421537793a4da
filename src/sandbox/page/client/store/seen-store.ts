import type { FeedEvent, Seen } from '../../seen.ts';

/** All values under a prefix, such as `message:C0OPS|`, in the order of their keys. */
export type Listed = readonly unknown[];

/** What this page was told so far. Values are replaced, never changed, so that `===` says whether something is new. */
export type SeenStore = {
  get<Key extends keyof Seen>(key: Key): Seen[Key] | undefined;
  /** The values under a prefix, ordered by key; the same array until one of them changes. */
  list<Prefix extends ListPrefix>(prefix: Prefix): readonly Seen[Prefix][];
  apply(event: FeedEvent): void;
  /** Calls after every event. Gives the function that ends it. */
  subscribe(listener: () => void): () => void;
};

/** A family of keys: `person:`, `channel:`, `message:C0OPS|`, `view:`. */
export type ListPrefix = Extract<keyof Seen, `${string}:${string}`>;

/** Opens a store that was told nothing yet. */
export function openSeenStore(): SeenStore {
  const seen = new Map<string, unknown>();
  const lists = new Map<string, Listed>();
  const listeners = new Set<() => void>();
  return {
    get: (key) => seen.get(key) as never,
    list(prefix) {
      const listed = lists.get(prefix) ?? listUnder(seen, prefix);
      lists.set(prefix, listed);
      return listed as never;
    },
    apply(event) {
      const changed = applyEvent(seen, event);
      for (const prefix of lists.keys()) {
        if (changed.some((key) => key.startsWith(prefix))) lists.delete(prefix);
      }
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function listUnder(seen: Map<string, unknown>, prefix: string): Listed {
  const keys = [...seen.keys()].filter((key) => key.startsWith(prefix)).sort();
  return keys.map((key) => seen.get(key));
}

/** Gives the keys that changed. */
function applyEvent(seen: Map<string, unknown>, { isWhole, set, unset }: FeedEvent): string[] {
  const gone = isWhole ? [...seen.keys()].filter((key) => !Object.hasOwn(set, key)) : unset;
  for (const key of gone) seen.delete(key);
  for (const [key, value] of Object.entries(set)) seen.set(key, value);
  return [...gone, ...Object.keys(set)];
}

import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { Seen } from '../../seen.ts';
import type { Connection } from './feed.ts';
import { usePage } from './page.ts';
import type { ListPrefix, SeenStore } from './seen-store.ts';

/** One value of what is seen, such as `me` or `channel:C0OPS`; draws anew only when it changes. */
export function useSeen<Key extends keyof Seen>(key: Key): Seen[Key] | undefined {
  return useSelected((store) => store.get(key));
}

/** All values under a prefix, such as `person:` or `message:C0OPS|`, in the order of their keys. */
export function useListed<Prefix extends ListPrefix>(prefix: Prefix): readonly Seen[Prefix][] {
  return useSelected((store) => store.list(prefix));
}

/** What `select` finds; draws anew when that is no longer `===`, so it must not build something new each time. */
function useSelected<Value>(select: (store: SeenStore) => Value): Value {
  const { store } = usePage();
  return useSubscribed(store.subscribe, () => select(store));
}

/** Whether the feed is there. */
export function useConnection(): Connection {
  const { feed } = usePage();
  return useSubscribed(feed.subscribe, () => feed.connection);
}

/** Draws anew when what `read` gives has changed after a call of the listener. `subscribe` must stay the same. */
export function useSubscribed<Value>(
  subscribe: (listener: () => void) => () => void,
  read: () => Value,
): Value {
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const value = read();
  const drawn = useRef({ read, value });
  drawn.current = { read, value };
  useLayoutEffect(() => {
    const look = () => {
      if (!Object.is(drawn.current.read(), drawn.current.value)) draw(undefined);
    };
    look();
    return subscribe(look);
  }, [subscribe]);
  return value;
}

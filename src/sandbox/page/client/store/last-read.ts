/** How far a person has read each channel and thread. */
export type LastRead = {
  /** The ts of the last message that was read; `place` is a channel's id, with `|ts` for a thread. */
  get(place: string): string | undefined;
  set(place: string, ts: string): void;
  subscribe(listener: () => void): () => void;
};

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** Opens what is kept for one person in this browser. `windows` tells (`storage`) of what is read in another window. */
export function openLastRead(
  as: string,
  kept: Kept,
  windows: Pick<EventTarget, 'addEventListener'>,
): LastRead {
  const listeners = new Set<() => void>();
  const keyOf = (place: string) => `docket.read.${as}.${place}`;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  windows.addEventListener('storage', tell);
  const get = (place: string) => kept.getItem(keyOf(place)) ?? undefined;
  return {
    get,
    set(place, ts) {
      if (get(place) === ts) return;
      kept.setItem(keyOf(place), ts);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

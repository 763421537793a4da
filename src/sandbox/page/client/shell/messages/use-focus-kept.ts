import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where the message that had the focus is gone, its neighbour gets it. */
export function useFocusKept(
  box: { current: HTMLElement | null },
  keys: readonly string[],
  focused: string | undefined,
): void {
  const before = useRef(keys);
  useLayoutEffect(() => {
    const at = focused === undefined ? -1 : before.current.indexOf(focused);
    before.current = keys;
    if (focused === undefined || at < 0 || keys.includes(focused)) return;
    if (document.activeElement !== document.body) return;
    const neighbour = keys[Math.min(at, keys.length - 1)];
    box.current?.querySelector<HTMLElement>(`[data-row="${neighbour}"]`)?.focus();
  }, [box, keys, focused]);
}

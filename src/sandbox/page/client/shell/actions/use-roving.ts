import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';

/** Arrow keys move between the buttons of a box, which is one stop of the Tab key. `columns` for a grid. */
export function useRoving(columns = 1) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const buttons = buttonsIn(box.current);
    const current = buttons.find((button) => button === document.activeElement) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  });
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const buttons = buttonsIn(box.current);
      const at = event.target instanceof HTMLElement ? buttons.indexOf(event.target) : -1;
      const next = at < 0 ? undefined : buttons[nextIndex(event.key, at, buttons.length, columns)];
      if (!next || next === event.target) return;
      event.preventDefault();
      event.stopPropagation();
      for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
      next.focus();
    },
    [columns],
  );
  return { box, onKeyDown };
}

function buttonsIn(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('button') ?? [])];
}

/** Where a key leads from one of `count` buttons; rows are closed circles, a grid ends at its edges. */
function nextIndex(key: string, at: number, count: number, columns: number): number {
  const within = (index: number) => (index >= 0 && index < count ? index : at);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step !== undefined) return (at + step + count) % count;
  if (key === 'ArrowDown') return columns === 1 ? (at + 1) % count : within(at + columns);
  if (key === 'ArrowUp') return columns === 1 ? (at - 1 + count) % count : within(at - columns);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : at;
}

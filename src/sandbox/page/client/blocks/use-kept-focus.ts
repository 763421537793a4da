import { useLayoutEffect, useRef } from 'preact/hooks';

const CONTROL = '.acting :is(button, a, input), .field';

/**
 * Keeps the focus among some blocks when the button that had it goes away, which happens to most buttons once they were
 * pressed: the first one that is there now gets it.
 */
export function useKeptFocus() {
  const blocks = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | undefined>(undefined);
  useLayoutEffect(() => {
    const isGone = focused.current?.isConnected === false;
    if (!isGone) return;
    focused.current = undefined;
    if (document.activeElement !== document.body) return;
    const next = blocks.current?.querySelector<HTMLElement>(CONTROL);
    (next ?? blocks.current?.closest<HTMLElement>('[tabindex]'))?.focus();
  });
  const onFocusIn = ({ target }: FocusEvent) => {
    focused.current = target instanceof Element ? target : undefined;
  };
  const onFocusOut = ({ target }: FocusEvent) => {
    // What is taken away loses the focus as well, but then it is no longer there.
    queueMicrotask(() => {
      if (target instanceof Element && target.isConnected) focused.current = undefined;
    });
  };
  return { ref: blocks, onFocusIn, onFocusOut };
}

import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A dialog that is open for as long as it is drawn: the focus stays inside and goes back to where it was. Escape calls
 * `onEscape`, which is to take the dialog away.
 */
export function useModalDialog(onEscape: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    const opener = document.activeElement;
    shown.showModal();
    const refuse = (event: Event) => {
      // A file field inside that is left without a choice says `cancel`, too.
      if (event.target !== shown) return;
      event.preventDefault();
      latest.current();
    };
    shown.addEventListener('cancel', refuse);
    return () => {
      shown.removeEventListener('cancel', refuse);
      shown.close();
      if (opener instanceof HTMLElement && opener.isConnected) focusAnew(opener);
      else focusMain();
    };
  }, []);
  return dialog;
}

/** The browser gives the focus back, but Chromium then takes no letters in a text box until it is left and entered. */
function focusAnew(opener: HTMLElement): void {
  opener.blur();
  opener.focus({ preventScroll: true });
}

/** The button that opened the dialog may be gone with its message: the focus then goes to the page's main part. */
function focusMain(): void {
  const main = document.querySelector<HTMLElement>('main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}

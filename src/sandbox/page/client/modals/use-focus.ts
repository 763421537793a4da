import { useEffect, useRef } from 'preact/hooks';

const FIELD = 'input, textarea';

/**
 * Where the focus goes in a modal: to its first field; to the first one that was refused, each time that `refusals`
 * grows; and back to where it was, once the modal on top is gone.
 */
export function useFocus(isInFront: boolean, refusals: number) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<HTMLElement>(undefined);
  const wasCovered = useRef(false);
  useEffect(() => {
    wasCovered.current ||= !isInFront;
    if (!isInFront) return;
    const before = wasCovered.current ? last.current : undefined;
    if (before?.isConnected) before.focus();
    else if (form.current) firstIn(form.current)?.focus();
  }, [isInFront]);
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>(`.is-invalid :is(${FIELD})`)?.focus();
  }, [refusals]);
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && isInFront) last.current = target;
  };
  return { form, remember };
}

function firstIn(form: HTMLElement): HTMLElement | null {
  return (
    form.querySelector<HTMLElement>('[data-focus-on-load]') ??
    form.querySelector<HTMLElement>(`.modal-body :is(${FIELD})`) ??
    form.querySelector<HTMLElement>('.modal-foot :is([type="submit"]:enabled, button)')
  );
}

import { useCallback, useEffect, useState } from 'preact/hooks';

/** Milliseconds for which a line is shown. */
const SHOWN_MS = 6_000;

/** The line at the foot of the page, and how to fill it. The last one replaces what was there. */
export function useToast() {
  const [toast, setToast] = useState<{ text: string } | undefined>(undefined);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const tell = useCallback((text: string) => setToast({ text }), []);
  return { text: toast?.text, tell };
}

/** Says in passing what did not work. */
export function Toast({ text }: { text: string | undefined }) {
  return (
    <div class="toast-place" role="status">
      {text !== undefined && <p class="toast">{text}</p>}
    </div>
  );
}

import { useEffect, useMemo, useRef } from 'preact/hooks';
import { usePage } from '../../store/page.ts';

/** Who reads a place and up to where they had when they opened it, and how to note that they have read on. */
export function useReading(place: string, timezone: string) {
  const { as, lastRead } = usePage();
  const reader = useMemo(
    () => ({ id: as, timezone, readTo: lastRead.get(place) }),
    [as, lastRead, place, timezone],
  );
  const reached = useRef<string | undefined>(undefined);
  useEffect(() => {
    const note = () => {
      if (reached.current !== undefined && document.visibilityState === 'visible')
        lastRead.set(place, reached.current);
    };
    note();
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  });
  return {
    reader,
    /** To be called while drawing, with the newest message in sight. */
    markRead(ts: string | undefined) {
      reached.current = ts;
    },
  };
}

import { useEffect, useMemo } from 'preact/hooks';
import { usePage } from '../../store/page.ts';

/**
 * Who reads a place and up to where they had when they opened it. `inSight` gives the newest message (a ts) that they
 * see now: it is kept as the last one read while the window is in front.
 */
export function useReading(place: string, timezone: string, inSight: () => string | undefined) {
  const { as, lastRead } = usePage();
  useEffect(() => {
    const note = () => {
      const ts = inSight();
      if (ts !== undefined && document.visibilityState === 'visible') lastRead.set(place, ts);
    };
    note();
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  });
  return useMemo(() => ({ id: as, timezone, readTo: lastRead.get(place) }), [as, lastRead, place, timezone]);
}

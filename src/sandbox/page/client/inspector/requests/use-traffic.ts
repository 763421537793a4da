import { useCallback, useEffect, useState } from 'preact/hooks';
import type { TrafficJson, TrafficPage } from '../../../../slack/control/traffic.ts';
import { useSeen } from '../../store/use-seen.ts';
import { ask } from '../ask.ts';
import { PAGE_SIZE, type Page, queryFor, withNewer } from './pages.ts';

const NOTHING: Page<TrafficJson> = { entries: [], isLive: true, oldest: 1 };

/** A page of the traffic that follows what is newest until somebody looks back. */
export function useTraffic() {
  const newest = useSeen('traffic')?.newest ?? 0;
  const [page, setPage] = useState(NOTHING);
  const [trouble, setTrouble] = useState<string>();
  const show = useCallback((query: string, take: (answer: TrafficPage) => void) => {
    setTrouble(undefined);
    ask<TrafficPage>(query).then(take, (error: Error) => setTrouble(error.message));
  }, []);
  const last = page.entries.at(-1)?.n ?? 0;
  useEffect(() => {
    if (!page.isLive || newest === last) return;
    const hasAll = newest > last && newest - last <= PAGE_SIZE;
    show(queryFor(hasAll ? 'newer' : 'newest', page.entries), ({ traffic, oldest }) =>
      setPage((before) => (before.isLive ? withNewer(hasAll ? before : NOTHING, traffic, oldest) : before)),
    );
  }, [newest, page.isLive, last, show]);
  const goTo = (which: 'newest' | 'older' | 'newer') =>
    show(queryFor(which, page.entries), ({ traffic, oldest, newest }) => {
      const isLive = which !== 'older' && (traffic.at(-1)?.n ?? newest) >= newest;
      setPage({ entries: traffic, isLive, oldest });
    });
  return { ...page, trouble, goTo };
}

import { useState } from 'preact/hooks';
import { RequestRow } from './request-row.tsx';
import { useTraffic } from './use-traffic.ts';

/** Every request either way, the newest first, a page at a time. */
export function Requests() {
  const { entries, isLive, trouble, goTo } = useTraffic();
  const [open, setOpen] = useState<number>();
  const first = entries[0]?.n ?? 1;
  return (
    <section class="requests" aria-labelledby="requests-title">
      <div class="requests-head">
        <h2 id="requests-title">Requests</h2>
        <button type="button" class="button button-quiet" disabled={isLive} onClick={() => goTo('newer')}>
          Newer
        </button>
        <button type="button" class="button button-quiet" disabled={first <= 1} onClick={() => goTo('older')}>
          Older
        </button>
        <button type="button" class="button button-quiet" disabled={isLive} onClick={() => goTo('newest')}>
          Newest
        </button>
      </div>
      {trouble !== undefined && <p class="tool-trouble">{trouble}</p>}
      {entries.length === 0 && <p class="quiet">Nothing has been sent yet.</p>}
      <ol class="request-list" reversed>
        {entries.toReversed().map((entry) => (
          <RequestRow
            key={entry.n}
            entry={entry}
            isOpen={open === entry.n}
            onToggle={() => setOpen(open === entry.n ? undefined : entry.n)}
          />
        ))}
      </ol>
    </section>
  );
}

import { useState } from 'preact/hooks';
import { RequestRow } from './request-row.tsx';
import { useTraffic } from './use-traffic.ts';

/** Every request either way, the newest first, a page at a time. `onTools` is for where the tools lie far below. */
export function Requests({ onTools }: { onTools(): void }) {
  const { entries, isLive, oldest, trouble, goTo } = useTraffic();
  const [open, setOpen] = useState<number>();
  const first = entries[0]?.n ?? oldest;
  return (
    <section class="requests" aria-labelledby="requests-title">
      <div class="requests-head">
        <h2 id="requests-title">Requests</h2>
        <Turn label="Newer" isOver={isLive} onClick={() => goTo('newer')} />
        <Turn label="Older" isOver={first <= oldest} onClick={() => goTo('older')} />
        <Turn label="Newest" isOver={isLive} onClick={() => goTo('newest')} />
        <button type="button" class="button button-quiet to-tools" onClick={onTools}>
          Tools
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

/** Turns the page, where there is another. It keeps the focus where there is none. */
function Turn({ label, isOver, onClick }: { label: string; isOver: boolean; onClick(): void }) {
  return (
    <button
      type="button"
      class="button button-quiet"
      aria-disabled={isOver}
      onClick={isOver ? undefined : onClick}
    >
      {label}
    </button>
  );
}

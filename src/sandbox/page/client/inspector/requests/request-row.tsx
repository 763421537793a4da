import type { TrafficJson } from '../../../../slack/control/traffic.ts';
import { useSeen } from '../../store/use-seen.ts';
import { statusText, titleOf, VERDICTS, verdictOf, wayOf } from './request.ts';
import { RequestDetail } from './request-detail.tsx';

type RequestRowProps = { entry: TrafficJson; isOpen: boolean; onToggle(): void };

const SIGNS = { passed: '✓', failed: '✗', no_checks: '–' } as const;

/** One request in a line, and all of it below where it was opened. */
export function RequestRow({ entry, isOpen, onToggle }: RequestRowProps) {
  const verdict = verdictOf(entry);
  const id = `request-${entry.n}`;
  return (
    <li class="request" value={entry.n}>
      <button
        type="button"
        class="request-line"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <Way entry={entry} />
        <span class="request-title">{titleOf(entry)}</span>
        <Who id={entry.person} />
        <span class={entry.status === 200 ? 'request-status' : 'request-status is-other'}>
          {statusText(entry.status)}
        </span>
        <span class="request-time">{Math.round(entry.tookMs)} ms</span>
        <span class={`request-verdict is-${verdict}`} title={VERDICTS[verdict]}>
          <span aria-hidden="true">{SIGNS[verdict]}</span>
          <span class="spoken">{VERDICTS[verdict]}</span>
        </span>
      </button>
      {isOpen && <RequestDetail id={id} entry={entry} />}
    </li>
  );
}

function Way({ entry }: { entry: TrafficJson }) {
  const app = useSeen('team')?.app.name ?? 'the app';
  const way = wayOf(entry, app);
  return (
    <span class={`request-way is-${entry.direction}`} title={way}>
      <span aria-hidden="true">{entry.direction === 'to_app' ? '→' : '←'}</span>
      <span class="spoken">{way}:</span>
    </span>
  );
}

function Who({ id }: { id: string | undefined }) {
  const person = useSeen(`person:${id ?? ''}`);
  return <span class="request-person">{person?.name ?? id}</span>;
}

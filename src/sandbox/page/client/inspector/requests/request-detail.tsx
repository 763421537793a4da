import type { TrafficJson } from '../../../../slack/control/traffic.ts';
import { useSeen } from '../../store/use-seen.ts';
import { ask } from '../ask.ts';
import { Told, useTold } from '../tools/use-told.tsx';
import { statusText, wayOf } from './request.ts';

/** All that is known of one request. */
export function RequestDetail({ id, entry }: { id: string; entry: TrafficJson }) {
  const app = useSeen('team')?.app.name ?? 'the app';
  const { n, at, attempt, fault } = entry;
  return (
    <div id={id} class="request-detail">
      <p>
        Request {n}, {wayOf(entry, app)}, {new Date(at).toISOString()}
        {attempt ? `, repeated for the ${attempt}. time` : ''}
      </p>
      {fault !== undefined && <p>It met a fault: {fault}.</p>}
      <Checks checks={entry.checks} />
      {isReplayable(entry) && <Replay n={n} />}
      <Json title="Payload" value={entry.payload} />
      <Json title="Answer" value={entry.answer} />
    </div>
  );
}

function isReplayable({ direction, what }: TrafficJson): boolean {
  return direction === 'to_app' && what !== 'webhook';
}

function Checks({ checks }: Pick<TrafficJson, 'checks'>) {
  return (
    <ul class="checks" aria-label="Checks">
      {checks.map(({ name, isPassed, details }) => (
        <li key={name} class={isPassed ? 'is-passed' : 'is-failed'}>
          <span aria-hidden="true">{isPassed ? '✓' : '✗'}</span> {name}
          <span class="spoken">: {isPassed ? 'passed' : 'failed'}</span>
          {details.map((detail) => (
            <pre key={detail}>{detail}</pre>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Replay({ n }: { n: number }) {
  const { told, isBusy, run } = useTold();
  const replay = () =>
    run(async () => {
      const { n: again, status } = await ask<{ n: number; status: TrafficJson['status'] }>('replay', { n });
      return `Sent as request ${again}: ${statusText(status)}.`;
    });
  return (
    <div class="tool-row">
      <button type="button" class="button button-quiet" aria-disabled={isBusy} onClick={replay}>
        Send it again
      </button>
      <Told told={told} />
    </div>
  );
}

function Json({ title, value }: { title: string; value: unknown }) {
  const text = value === undefined || value === '' ? 'empty' : JSON.stringify(value, null, 2);
  return (
    <>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long ones scroll, so the keyboard must reach them. */}
      <section class="json" tabIndex={0} aria-label={title}>
        <pre>{text}</pre>
      </section>
    </>
  );
}

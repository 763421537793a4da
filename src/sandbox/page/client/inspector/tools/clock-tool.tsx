import { useEffect, useState } from 'preact/hooks';
import type { Moved } from '../../../../slack/control/clock.ts';
import { usePage } from '../../store/page.ts';
import { useSeen } from '../../store/use-seen.ts';
import { ask } from '../ask.ts';
import { durationText } from './duration.ts';
import { Tool } from './tool.tsx';
import { Told, useTold } from './use-told.tsx';

const HOUR_MS = 3_600_000;

/** The time, and ways to let it pass. */
export function ClockTool() {
  const { told, isBusy, run } = useTold();
  const move = (how: object) =>
    run(async () => {
      const { movedMs } = await ask<Moved>('clock', how);
      return movedMs === 0 ? 'Nothing is due: the clock stays.' : `Moved by ${durationText(movedMs)}.`;
    });
  return (
    <Tool title="Clock">
      <Time />
      <div class="tool-row">
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => move({ advanceMs: HOUR_MS })}
        >
          Plus 1 hour
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => move({ advanceMs: 24 * HOUR_MS })}
        >
          Plus 1 day
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => move({ to: 'next_timer' })}
        >
          To the next timer
        </button>
      </div>
      <Told told={told} />
    </Tool>
  );
}

function Time() {
  const aheadMs = useSeen('clock')?.aheadMs ?? 0;
  const timeZone = useSeen(`person:${usePage().as}`)?.timezone ?? 'UTC';
  const [machine, setMachine] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setMachine(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const time = new Date(machine + aheadMs);
  const shown = time.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'medium', timeZone });
  return (
    <p>
      <time dateTime={time.toISOString()}>{shown}</time>
      <span class="quiet">{aheadMs < 1_000 ? ' The real time.' : ` ${durationText(aheadMs)} ahead.`}</span>
    </p>
  );
}

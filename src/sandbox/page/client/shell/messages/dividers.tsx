import { useSeen } from '../../store/use-seen.ts';
import { dayLabel, millisecondsOf } from '../time.ts';
import type { Row } from './rows.ts';

/** What stands above a message: the day that begins with it, and where unread ones begin. */
export function Dividers({ row, timezone }: { row: Row; timezone: string }) {
  return (
    <>
      {row.startsDay && <DayDivider ts={row.message.ts} timezone={timezone} />}
      {row.startsUnread && (
        <p class="divider divider-unread">
          <span>New</span>
        </p>
      )}
    </>
  );
}

function DayDivider({ ts, timezone }: { ts: string; timezone: string }) {
  const now = Date.now() + (useSeen('clock')?.aheadMs ?? 0);
  return (
    <h2 class="divider">
      <span>{dayLabel(millisecondsOf(ts), now, timezone)}</span>
    </h2>
  );
}

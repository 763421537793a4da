import { dateText } from './date-text.ts';
import type { Reading } from './reading.ts';
import { SafeLink } from './safe-link.tsx';

type DateTimeProps = { seconds: number; format: string; url?: string; reading: Reading };

/** A date in the reader's zone; pointing at it shows all of it. */
export function DateTime({ seconds, format, url, reading }: DateTimeProps) {
  const reader = { timezone: reading.timezone, now: reading.now?.() ?? Date.now() };
  const shown = (
    <time
      dateTime={new Date(seconds * 1_000).toISOString()}
      title={dateText(seconds, '{date_long} at {time_secs}', reader)}
    >
      {dateText(seconds, format, reader)}
    </time>
  );
  return url ? <SafeLink url={url}>{shown}</SafeLink> : shown;
}

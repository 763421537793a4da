/** What happened to a promise, or to the calendar that it is counted by. */
export type ReceiptEntry =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'closed'
  | 'opened'
  | 'retargeted'
  | 'warned'
  | 'breached'
  | 'met'
  | 'ended'
  | 'due';

/** A line of a receipt. */
export type ReceiptLine = {
  at: Date;
  what: ReceiptEntry;
  /** Why: the name of a holiday, the percentage of a warning (`50 %`), what somebody did. Null: nothing is known. */
  reason: string | null;
  /** What was used up by then, in business ms. */
  consumedMs: number;
  /** Of `closed`: how many nights and other closings up to the next line it stands for. Else 1. */
  count: number;
};

/** Past this many lines, nights are put together. */
const LONG = 30;

/** Makes a long receipt shorter: nights and weekends that follow each other become one line that counts them. */
export function withNightsGrouped(lines: readonly ReceiptLine[]): ReceiptLine[] {
  if (lines.length <= LONG) return [...lines];
  const grouped: ReceiptLine[] = [];
  for (const line of lines) {
    grouped.push(line);
    const [closed, opened, again, openedAgain] = grouped.slice(-4);
    if (!closed || !again || !isNight(closed, opened) || !isNight(again, openedAgain)) continue;
    grouped.splice(-4, 4, { ...closed, count: closed.count + again.count }, line);
  }
  return grouped;
}

function isNight(closed: ReceiptLine, opened: ReceiptLine | undefined): boolean {
  return closed.what === 'closed' && closed.reason === null && opened?.what === 'opened';
}

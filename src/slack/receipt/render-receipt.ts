import type { KnownBlock, ModalView } from '@slack/types';
import type { QueryOutput } from '../../engine/query.ts';
import type { ReceiptEntry, ReceiptLine } from '../../planning/receipt-line.ts';
import type { SlaClock } from '../../planning/sla-clock.ts';
import type { Receipt, ticketReceipt } from '../../tickets/queries/ticket-receipt.ts';
import { slackLimits } from '../limits.ts';
import { context, section } from '../messages/blocks.ts';
import { capitalize, count, dateTime, duration } from '../messages/words.ts';
import { line, plain } from '../text.ts';

export type ShownReceipt = QueryOutput<typeof ticketReceipt>;

/** Lines of a receipt that a modal shows of each promise; with both it stays below what Slack takes. */
const LINES = 80;
const LINES_A_BLOCK = 12;

const TITLES: Record<Receipt['kind'], string> = { response: 'First answer', resolution: 'Resolution' };

const WORDS: Record<ReceiptEntry, string> = {
  started: 'started',
  paused: 'paused',
  resumed: 'went on',
  closed: 'closed',
  opened: 'open again',
  retargeted: 'another promise from here',
  warned: 'warned',
  breached: '*Deadline missed*',
  met: '*Kept*',
  ended: 'ended',
  due: '*Deadline*',
};

/** Everything behind the deadlines of a ticket, in the reader's zone, with what was used up by then. */
export function renderReceipt({ key, subject, receipts, calendars }: ShownReceipt): ModalView {
  const blocks: KnownBlock[] = [
    section(`*${key}*  ${line(subject, 200)}`),
    ...(receipts.length === 0
      ? [context('Nothing is promised for this ticket, so it has no deadline.')]
      : receipts.flatMap((receipt) => receiptBlocks(receipt, calendars))),
  ];
  return {
    type: 'modal',
    callback_id: 'ticket.receipt',
    title: plain('Deadlines', slackLimits.views.title),
    close: plain('Close', slackLimits.views.close),
    blocks,
  };
}

function receiptBlocks({ kind, clock, lines }: Receipt, calendars: ShownReceipt['calendars']): KnownBlock[] {
  const shown = lines.slice(-LINES);
  const left = lines.length - shown.length;
  return [
    { type: 'header', text: plain(TITLES[kind], slackLimits.blocks.header) },
    context(
      `${duration(clock.targetMs)} of ${hoursWord(clock, calendars)}. The sum is what was used up by then.`,
    ),
    ...(left > 0 ? [context(`${count(left, 'earlier line')} not shown.`)] : []),
    ...inBlocks(shown.map(lineOf)),
  ];
}

/** By which hours it is counted: those of a calendar, or all of them. */
function hoursWord({ calendarId }: SlaClock, calendars: ShownReceipt['calendars']): string {
  if (calendarId === null) return 'all hours, day and night';
  const calendar = calendars.get(calendarId);
  return calendar
    ? `the hours of ${line(calendar.name, 60)} (${line(calendar.timeZone, 40)})`
    : 'business hours';
}

function lineOf({ at, what, reason, consumedMs, count: times }: ReceiptLine): string {
  const why = reason === null ? '' : `: ${line(reason, 80)}`;
  const often = times > 1 ? ` (${times} times, until the next line)` : '';
  return `${dateTime(at)} · ${capitalize(WORDS[what])}${why}${often} · ${sum(consumedMs)}`;
}

function sum(consumedMs: number): string {
  return consumedMs < 60_000 ? '0 min' : duration(consumedMs);
}

function inBlocks(lines: readonly string[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let start = 0; start < lines.length; start += LINES_A_BLOCK) {
    blocks.push(section(lines.slice(start, start + LINES_A_BLOCK).join('\n')));
  }
  return blocks;
}

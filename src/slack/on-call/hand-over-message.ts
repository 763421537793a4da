import type { KnownBlock } from '@slack/types';
import type { Person } from '../../people/person.ts';
import { WORK_REASONS, type WorkOfShift, type WorkReason } from '../../rotations/queries/work-of-shift.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Content } from '../contract.ts';
import { context, section } from '../messages/blocks.ts';
import { stateLine } from '../messages/card-head.ts';
import { mention } from '../messages/mention.ts';
import { count, dateTime } from '../messages/words.ts';
import { boldLine, labelledLink, line } from '../text.ts';

/** A hand-over as one of the two who are told of it sees it. */
export type HandOverView = {
  /** Who reads it. */
  reader: Person;
  /** Who was on call, and who is by now; null where nobody. */
  before: Person | null;
  now: Person | null;
  rotation: { name: string };
  /** Until when whoever is on call is. */
  until: Date;
  /** Whether nobody else is on call for so long that `until` says nothing. */
  isEndless: boolean;
  work: WorkOfShift;
  /** Addresses of cards, by the ticket's id. */
  links: ReadonlyMap<string, string>;
};

const TITLES: Record<WorkReason, string> = {
  escalated: 'Escalated',
  due: 'Missed, or due by then',
  urgent: 'Critical and high',
};

/** Rows of one block: with its link, a row has 300 characters and a little more. */
const ROWS = 8;

/** Tells the person who is on call from now on, or who was until now, what is open. */
export function renderHandOver(view: HandOverView): Content {
  const isNow = view.reader._id === view.now?._id;
  const title = isNow ? 'You are on call: ' : 'Your shift is over: ';
  const { name } = view.rotation;
  const next = isNow ? takenOver(view) : givenAway(view);
  return {
    text: `${title}${line(name, 100)}. ${next}`,
    blocks: [section(`${boldLine(title, name, 100)}\n${next}`), ...workBlocks(view)],
  };
}

function takenOver({ before, until, isEndless }: HandOverView): string {
  const end = isEndless ? 'Nobody else is next.' : `Until ${dateTime(until)}.`;
  return before ? `${end} You take over from ${mention(before)}.` : end;
}

function givenAway({ now, until, isEndless }: HandOverView): string {
  const end = isEndless ? '.' : ` until ${dateTime(until)}.`;
  if (now) return `${mention(now)} is on call${end}`;
  return `Nobody is on call${end} Whoever stands in says so with \`/ticket oncall\`.`;
}

function workBlocks({ work, links }: HandOverView): KnownBlock[] {
  const shown = WORK_REASONS.flatMap((reason) => work.lists[reason]).length;
  if (shown === 0) return [context('Nothing is escalated, due by then, critical or high.')];
  const more = work.total - shown;
  return [
    ...WORK_REASONS.flatMap((reason) => listBlocks(TITLES[reason], work.lists[reason], work, links)),
    ...(more > 0 ? [context(`And ${count(more, 'more ticket')}. \`/ticket list\` shows them.`)] : []),
  ];
}

function listBlocks(
  title: string,
  list: readonly Ticket[],
  { people }: WorkOfShift,
  links: HandOverView['links'],
): KnownBlock[] {
  const rows = list.map((ticket) => rowOf(ticket, people, links.get(ticket._id)));
  const blocks: KnownBlock[] = [];
  for (let start = 0; start < rows.length; start += ROWS) {
    const lines = rows.slice(start, start + ROWS);
    blocks.push(section([...(start === 0 ? [`*${title}*`] : []), ...lines].join('\n')));
  }
  return blocks;
}

function rowOf(ticket: Ticket, people: Map<string, Person>, link: string | undefined): string {
  const key = link === undefined ? ticket.key : labelledLink(link, ticket.key);
  const state = stateLine({ ticket, people });
  return `*${key}*  ${line(ticket.subject, 120)}\n${state}${acknowledged(ticket)}`;
}

function acknowledged({ escalation }: Ticket): string {
  if (!escalation || escalation.endedAt) return '';
  return escalation.acknowledgedAt ? ' · acknowledged' : ' · nobody has acknowledged it';
}

import type { Button, KnownBlock } from '@slack/types';
import type { QueryOutput } from '../../engine/query.ts';
import type { Person } from '../../people/person.ts';
import type { Comment } from '../../tickets/comment.ts';
import { isForPlatform } from '../../tickets/comment-readers.ts';
import type { wholeTicket } from '../../tickets/queries/whole-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { wholeCodeLines } from '../code/code-lines.ts';
import type { Content } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { line, paragraph } from '../text.ts';
import { actions, button, context, section } from './blocks.ts';
import { blockersLine, summary } from './card-body.ts';
import { filedLine } from './card-foot.ts';
import { headLines, headText } from './card-head.ts';
import { linkLines } from './link-lines.ts';
import { mentionOf } from './mention.ts';
import { stepElements } from './step-elements.ts';
import { type Offer, offerTo, offerToPaged, offerToRequester } from './steps.ts';
import { count, dateTime, duration } from './words.ts';

/** Characters shown; together they stay below what a message may hold. */
const DESCRIPTION = 3_000;
const SUMMARY_PART = 1_000;
const COMMENT = 500;
/** How many comments are shown, the last ones. */
export const COMMENTS_SHOWN = 5;

/** A ticket as far as its viewer may read it. */
export type WholeTicket = QueryOutput<typeof wholeTicket> & { viewer: Person };

/** The whole ticket for one person: what, who, when, what was said last, and what they may do. */
export function renderWholeTicket(shown: WholeTicket): Content {
  const { ticket, people, blockers } = shown;
  const standing = [blockersLine(blockers), ...linkLines(ticket, shown.links)].filter(
    (each) => each !== null,
  );
  const elements = [...stepElements(ticket, offerFor(shown)), ...receiptButton(ticket)];
  const said: KnownBlock[] = [
    section(headLines(shown)),
    ...(ticket.description.trim() === '' ? [] : [section(paragraph(ticket.description, DESCRIPTION))]),
  ];
  const others: KnownBlock[] = [
    ...(standing.length > 0 ? [section(standing.join('\n'))] : []),
    ...summary(ticket, SUMMARY_PART),
    ...lastComments(shown.said),
    context(
      [filedLine(readable(shown)), timesLine(ticket), detailsLine(ticket)]
        .filter((each) => each !== '')
        .join('\n'),
    ),
    ...(elements.length > 0 ? [actions(elements)] : []),
  ];
  const code = wholeCodeLines(ticket, shown.code, roomBeside([...said, ...others]));
  const blocks = [...said, ...(code.length > 0 ? [section(code.join('\n'))] : []), ...others];
  return { text: headText({ ticket, people }), blocks };
}

/** How long one more block may be. */
function roomBeside(blocks: readonly KnownBlock[]): number {
  const { messages, blocks: limits } = slackLimits;
  return Math.min(limits.sectionText, messages.blocksText - JSON.stringify(blocks).length);
}

/** What stands behind its deadlines, where it has any. */
function receiptButton({ _id: id, rev, clocks }: Ticket): Button[] {
  if (!clocks.response && !clocks.resolution) return [];
  return [button('ticket.receipt', 'Deadlines', { id, rev })];
}

/** Whoever may not read internal comments is not told how many there are. */
function readable({ ticket, people, mayWork, said }: WholeTicket): Pick<WholeTicket, 'ticket' | 'people'> {
  return { ticket: mayWork ? ticket : { ...ticket, commentCount: said.total }, people };
}

function offerFor({ ticket, mayWork, viewer }: WholeTicket): Offer {
  if (mayWork) return offerTo(ticket);
  const paged = offerToPaged(ticket, viewer._id);
  if (ticket.requester.personId !== viewer._id) return paged;
  const { buttons, ...others } = offerToRequester(ticket);
  return { ...others, buttons: [...paged.buttons, ...buttons] };
}

/** The last ones, oldest first. */
function lastComments({ comments, total, people }: WholeTicket['said']): KnownBlock[] {
  const earlier = total - comments.length;
  return [
    ...(earlier > 0 ? [context(`${count(earlier, 'earlier comment')}, in the thread of the card`)] : []),
    ...comments.flatMap((comment) => commentBlocks(comment, people)),
  ];
}

function commentBlocks(
  { authorId, audience, visibility, createdAt, text }: Comment,
  people: Map<string, Person>,
): KnownBlock[] {
  const author = mentionOf(people, authorId) ?? 'Docket';
  const note = [
    audience === 'internal' ? ' · internal' : '',
    isForPlatform({ visibility }) ? ' · operators only' : '',
  ];
  return [context(`${author}, ${dateTime(createdAt)}${note.join('')}`), section(paragraph(text, COMMENT))];
}

/** How long the first answer and the resolution took. */
function timesLine({ createdAt, respondedAt, resolvedAt, closedAt }: Ticket): string {
  const after = (date: Date) => duration(date.getTime() - createdAt.getTime());
  const words = [
    ...(respondedAt ? [`answered after ${after(respondedAt)}`] : []),
    ...(resolvedAt ? [`resolved after ${after(resolvedAt)}`] : []),
    ...(closedAt ? [`closed ${dateTime(closedAt)}`] : []),
  ].join(' · ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function detailsLine({ category, project, tags }: Ticket): string {
  const words = [
    ...(category ? [`Category ${category.replaceAll('_', ' ')}`] : []),
    ...(project ? [`project ${line(project, 100)}`] : []),
    ...(tags.length > 0 ? [`tags ${line(tags.join(', '), 300)}`] : []),
  ];
  return words.join(' · ');
}

import type { KnownBlock } from '@slack/types';
import type { Content } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { seenFor } from '../messages/step-elements.ts';
import { line } from '../text.ts';
import { mentions } from './mentions.ts';
import { aboutLines, causeWords, isReachingAnybody, missedWords, nextLine } from './page-words.ts';
import { isLatestPage, isPageCalling, isPageOwed, outcomeLine } from './standing.ts';
import type { ToldPage, ToldPages } from './told-pages.ts';

export type MessageOptions = {
  /** Whether only one person reads it, in their direct messages. */
  isDirect: boolean;
  /** Whether to call everybody by mentioning them: not for what was acknowledged before it was sent. */
  isCall: boolean;
  /** Whether it may be there twice, because nobody can tell whether the first one arrived. */
  mayBeDoubled: boolean;
};

export const DOUBLED = 'This may be here twice: Slack did not say whether the first one arrived.';

/** One page: what is wrong, who is told, who is next, and what became of it. */
export function pageMessage(page: ToldPage, view: ToldPages, options: MessageOptions): Content {
  const { key, subject, priority } = page.ticket;
  const told = options.isCall && !options.isDirect ? mentions([page], view) : '';
  const headline = `${told === '' ? '' : `${told}  `}*${key}* ${causeWords(page)} · ${priority}`;
  const standing = [...standingLines(page, view), ...(options.mayBeDoubled ? [DOUBLED] : [])];
  const blocks = [
    section(`${headline}\n${aboutLines(page, view)}`),
    ...missedBlocks(page, view, options),
    actions(buttonsOf(page)),
    ...(standing.length > 0 ? [context(standing.join('\n'))] : []),
  ];
  return { text: `${headline}: ${line(subject, 300)}`, blocks };
}

/** A call that reaches nobody is the one thing that everybody in the channel has to know. */
function missedBlocks(page: ToldPage, view: ToldPages, { isCall, isDirect }: MessageOptions): KnownBlock[] {
  const words = missedWords(page, view).join(' · ');
  if (isReachingAnybody(page, view)) return words === '' ? [] : [context(`Not told: ${words}`)];
  const everybody = isCall && !isDirect && isPageOwed(page) ? '<!channel> ' : '';
  return [
    section(`${everybody}:warning: *Nobody could be told*: ${words || 'its escalation names nobody'}.`),
  ];
}

/** Who is next stands on the latest call alone: what an earlier one says of it is over. */
function standingLines(page: ToldPage, view: ToldPages): string[] {
  if (!isPageCalling(page)) return [outcomeLine(page, view)];
  return isLatestPage(page) ? [nextLine(page, view)] : [];
}

function buttonsOf(page: ToldPage) {
  const { _id: id, rev } = page.ticket;
  const open = button('ticket.show', 'Open', { id });
  if (!isPageCalling(page)) return [open];
  return [
    button('ticket.acknowledge', 'Acknowledge', seenFor('acknowledge', page.ticket), { primary: true }),
    button('ticket.assign_to_me', 'Assign to me', { id, rev }),
    open,
  ];
}

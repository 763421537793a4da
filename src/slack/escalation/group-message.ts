import type { KnownBlock } from '@slack/types';
import type { Content } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { shortened } from '../messages/escalation-line.ts';
import { labelledLink, line } from '../text.ts';
import { mentions } from './mentions.ts';
import { DOUBLED, type MessageOptions } from './page-message.ts';
import { causeWords, isReachingAnybody, missedWords } from './page-words.ts';
import { isPageCalling, outcomeLine } from './standing.ts';
import type { ToldPage, ToldPages } from './told-pages.ts';

/** Lines of one message, and of one of its blocks. */
const LINES = 20;
/** With its link, a line has 400 characters at most. */
const LINES_A_BLOCK = 7;
const REASONS = 10;

/** Several pages in one message: everybody who is called, a line for each, and one button for all of them. */
export function groupMessage(delivery: string, view: ToldPages, options: MessageOptions): Content {
  const pages = view.pages.toSorted(byUrgency);
  const calling = pages.filter(isPageCalling);
  const told = options.isCall && !options.isDirect ? mentions(pages, view) : '';
  const title = `*${pages.length} escalations at once*`;
  const headline = told === '' ? title : `${told}  ${title}`;
  const keys = pages.slice(0, LINES).map(({ ticket }) => ticket.key);
  return {
    text: `${headline}: ${keys.join(', ')}`,
    blocks: [
      section(headline),
      ...lineBlocks(pages, view),
      ...unreachedBlocks(calling, view, options),
      ...(calling.length > 0 ? [actions([allButton(delivery)])] : []),
      context([standing(pages, calling), ...(options.mayBeDoubled ? [DOUBLED] : [])].join('\n')),
    ],
  };
}

function allButton(delivery: string) {
  return button('escalation.acknowledge_all', 'Acknowledge all', { delivery }, { primary: true });
}

function lineBlocks(pages: readonly ToldPage[], view: ToldPages): KnownBlock[] {
  const shown = pages.slice(0, LINES).map((page) => lineOf(page, view));
  const more = pages.length - shown.length;
  const blocks = Math.ceil(shown.length / LINES_A_BLOCK);
  const parts = Array.from({ length: blocks }, (_, block) =>
    shown.slice(block * LINES_A_BLOCK, (block + 1) * LINES_A_BLOCK),
  );
  return [
    ...parts.map((lines) => section(lines.join('\n'))),
    ...(more > 0 ? [context(`And ${more} more. \`/ticket list escalated\` shows all.`)] : []),
  ];
}

/** The most urgent priority first, and of one priority what was filed first. */
function byUrgency({ ticket: one }: ToldPage, { ticket: other }: ToldPage): number {
  const byPriority = one.derived.priorityRank - other.derived.priorityRank;
  return byPriority || one.createdAt.getTime() - other.createdAt.getTime();
}

function lineOf(page: ToldPage, view: ToldPages): string {
  const { _id, key: name, subject, priority } = page.ticket;
  const link = view.links.get(_id);
  const key = link === undefined ? name : labelledLink(link, name);
  const standing = isPageCalling(page) ? [] : [outcomeLine(page, view)];
  return [`*${key}* ${line(subject, 60)}`, priority, causeWords(page), ...standing].join(' · ');
}

/** Which of them call nobody. */
function unreachedBlocks(
  calling: readonly ToldPage[],
  view: ToldPages,
  { isCall, isDirect }: MessageOptions,
): KnownBlock[] {
  const unreached = calling.filter((page) => !isReachingAnybody(page, view));
  const [first] = unreached;
  if (!first) return [];
  const everybody = isCall && !isDirect ? '<!channel> ' : '';
  const keys = unreached.slice(0, LINES).map(({ ticket }) => ticket.key);
  const why = new Set(unreached.flatMap((page) => missedWords(page, view)));
  const shown = shortened([...why], REASONS);
  return [
    section(`${everybody}:warning: *Nobody could be told* of ${keys.join(', ')}: ${shown.join(' · ')}.`),
  ];
}

function standing(pages: readonly ToldPage[], calling: readonly ToldPage[]): string {
  if (calling.length === 0) return 'Nobody is called any more.';
  const done = pages.length - calling.length;
  const goOn = 'Each goes on to its next step, unless somebody acknowledges.';
  return done === 0 ? goOn : `${calling.length} still wait for somebody. ${goOn}`;
}

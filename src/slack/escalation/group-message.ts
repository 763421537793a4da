import type { KnownBlock } from '@slack/types';
import type { Content } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { shortened } from '../messages/escalation-line.ts';
import { line } from '../text.ts';
import { mentions } from './mentions.ts';
import { DOUBLED, type MessageOptions } from './page-message.ts';
import { causeWords, isReachingAnybody, missedWords } from './page-words.ts';
import { isPageCalling, outcomeLine } from './standing.ts';
import type { ToldPage, ToldPages } from './told-pages.ts';

/** Lines of one message, and of one of its blocks. */
const LINES = 20;
const LINES_A_BLOCK = 10;

/** Several pages in one message: everybody who is called, a line for each, and one button for all of them. */
export function groupMessage(delivery: string, view: ToldPages, options: MessageOptions): Content {
  const { pages } = view;
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
  const parts = [shown.slice(0, LINES_A_BLOCK), shown.slice(LINES_A_BLOCK)].filter(
    ({ length }) => length > 0,
  );
  return [
    ...parts.map((lines) => section(lines.join('\n'))),
    ...(more > 0 ? [context(`And ${more} more. \`/ticket list escalated\` shows all.`)] : []),
  ];
}

function lineOf(page: ToldPage, view: ToldPages): string {
  const { key, subject, priority } = page.ticket;
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
  const shown = shortened([...why], LINES_A_BLOCK);
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

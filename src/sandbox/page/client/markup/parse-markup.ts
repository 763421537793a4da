import { parseCode, parseLine } from './parse-line.ts';
import type { Paragraph } from './tree.ts';

const QUOTED = /^(?:>|&gt;) ?/;
const ALL_QUOTED = /^(?:>|&gt;){3} ?/;

/** Reads Slack's own markup, mrkdwn. It knows no lists: their lines stay as they are. Never throws. */
export function parseMarkup(source: string): Paragraph[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, index, { length }) => {
    if (index % 2 === 1) return [{ kind: 'preformatted', children: parseCode(withoutOuterBreaks(part)) }];
    // The line break beside a block is the block's own.
    const from = index > 0 ? part.replace(/^\n/, '') : part;
    return parseLines(index < length - 1 ? from.replace(/\n$/, '') : from);
  });
}

function withoutOuterBreaks(text: string): string {
  return text.replace(/^\n/, '').replace(/\n$/, '');
}

function parseLines(source: string): Paragraph[] {
  const groups: { isQuote: boolean; lines: string[] }[] = [];
  for (const { isQuote, text } of quotedLines(source)) {
    const last = groups.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(text);
    else groups.push({ isQuote, lines: [text] });
  }
  return groups
    .map(({ isQuote, lines }) => ({ isQuote, text: lines.join('\n') }))
    .filter(({ isQuote, text }) => isQuote || text !== '')
    .map(({ isQuote, text }) => ({ kind: isQuote ? 'quote' : 'paragraph', children: parseLine(text) }));
}

/** `>` quotes its line, `>>>` all that follows. */
function quotedLines(source: string): { isQuote: boolean; text: string }[] {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => ALL_QUOTED.test(line));
  return lines.map((line, index) => {
    if (start >= 0 && index >= start)
      return { isQuote: true, text: index === start ? line.replace(ALL_QUOTED, '') : line };
    return { isQuote: QUOTED.test(line), text: line.replace(QUOTED, '') };
  });
}

import { parseLine } from './parse-line.ts';
import type { Inline, Paragraph } from './tree.ts';

const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const FENCE = /^```/;

/**
 * Reads the text of a `markdown` block: headings, lists, quotes, fences, rules, emphasis and links. The rest of Markdown
 * stays as it is written.
 */
export function parseMarkdown(source: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const lines = source.split('\n');
  while (lines.length > 0) {
    const paragraph = takeFence(lines) ?? takeList(lines) ?? takeQuote(lines) ?? takeLine(lines);
    if (paragraph) paragraphs.push(paragraph);
  }
  return paragraphs;
}

function takeFence(lines: string[]): Paragraph | undefined {
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (!FENCE.test(lines[0] ?? '') || end < 0) return undefined;
  const inside = lines.splice(0, end + 1).slice(1, -1);
  return { kind: 'preformatted', children: [{ kind: 'text', text: inside.join('\n') }] };
}

function takeList(lines: string[]): Paragraph | undefined {
  const items = takeWhile(lines, (line) => ITEM.test(line)).map((line) => ITEM.exec(line));
  const first = items[0];
  if (!first) return undefined;
  const number = first[1];
  return {
    kind: 'list',
    isOrdered: number !== undefined,
    start: Number(number ?? 1),
    items: items.map((item) => parseMarkdownLine(item?.[2] ?? '')),
  };
}

function takeQuote(lines: string[]): Paragraph | undefined {
  const quoted = takeWhile(lines, (line) => line.startsWith('>'));
  if (quoted.length === 0) return undefined;
  return {
    kind: 'quote',
    children: parseMarkdownLine(quoted.map((line) => line.replace(/^> ?/, '')).join('\n')),
  };
}

function takeLine(lines: string[]): Paragraph | undefined {
  const line = lines.shift() ?? '';
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading) {
    return { kind: 'heading', level: heading[1]?.length ?? 1, children: parseMarkdownLine(heading[2] ?? '') };
  }
  if (/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { kind: 'rule' };
  return line.trim() === '' ? undefined : { kind: 'paragraph', children: parseMarkdownLine(line) };
}

function takeWhile(lines: string[], isWanted: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !isWanted(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

const SPAN = /`[^`\n]+`|\[([^\]\n]+)\]\(([^()\s]+)\)|\*\*(?=\S)(.+?)\*\*|~~(?=\S)(.+?)~~|\*(?=\S)(.+?)\*/g;

/** Emphasis that Markdown and mrkdwn spell differently; the rest of a line is read as mrkdwn. */
function parseMarkdownLine(source: string): Inline[] {
  const nodes: Inline[] = [];
  let read = 0;
  for (const match of source.matchAll(SPAN)) {
    nodes.push(...parseLine(source.slice(read, match.index)), spanOf(match));
    read = match.index + match[0].length;
  }
  return [...nodes, ...parseLine(source.slice(read))];
}

function spanOf([token, label, url, bold, strike, italic]: RegExpExecArray): Inline {
  if (label && url) return { kind: 'link', url, label };
  if (bold) return { kind: 'bold', children: parseMarkdownLine(bold) };
  if (strike) return { kind: 'strike', children: parseMarkdownLine(strike) };
  if (italic) return { kind: 'italic', children: parseMarkdownLine(italic) };
  return { kind: 'code', children: [{ kind: 'text', text: token.slice(1, -1) }] };
}

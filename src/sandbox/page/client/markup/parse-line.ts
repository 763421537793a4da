import { parseReference } from './parse-reference.ts';
import type { Inline } from './tree.ts';
import { unescapeMarkup } from './unescape.ts';

const CODE = '`[^`\\n]+`';
const REFERENCE = '<[^<>\\n]+>';
/** A bare address, without the full stop or bracket that ends the sentence around it. */
const ADDRESS = 'https?://(?:(?!&[lg]t;)[^\\s<>|`])*(?!&[lg]t;)[^\\s<>|`.,:;!?\'")\\]*_~]';
const EMOJI = ":[a-z0-9_+'-]+:(?:skin-tone-[2-6]:)?";
const TOKEN = new RegExp([CODE, REFERENCE, ADDRESS, EMOJI, '[*_~\\n]'].join('|'), 'g');
const IN_CODE = new RegExp(REFERENCE, 'g');

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof MARKS;

/** What stands inside of a mark that is not closed yet; the first frame is the line itself. */
type Frame = { mark: Mark | undefined; children: Inline[] };

/** Reads the marks, links and emoji of some lines. Marks that are not closed on their line stay as they are. */
export function parseLine(source: string): Inline[] {
  const frames: Frame[] = [{ mark: undefined, children: [] }];
  let read = 0;
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    addText(frames, source.slice(read, index));
    read = index + token.length;
    if (isMark(token)) readMark(frames, token, source[index - 1] ?? ' ', source[read] ?? ' ');
    else if (token === '\n') addText(leaveOpenMarks(frames), token);
    else add(frames, nodeOf(token));
  }
  addText(frames, source.slice(read));
  return leaveOpenMarks(frames)[0]?.children ?? [];
}

/** Reads what stands in code: only the references. */
export function parseCode(source: string): Inline[] {
  const frames: Frame[] = [{ mark: undefined, children: [] }];
  let read = 0;
  for (const { 0: token, index } of source.matchAll(IN_CODE)) {
    addText(frames, source.slice(read, index));
    add(frames, nodeOf(token));
    read = index + token.length;
  }
  addText(frames, source.slice(read));
  return frames[0]?.children ?? [];
}

function nodeOf(token: string): Inline {
  if (token.startsWith('`')) return { kind: 'code', children: parseCode(token.slice(1, -1)) };
  if (token.startsWith(':')) return { kind: 'emoji', name: token.slice(1).split(':')[0] ?? '' };
  if (token.startsWith('<')) return parseReference(token.slice(1, -1)) ?? textNode(token);
  const url = unescapeMarkup(token);
  return { kind: 'link', url, label: url };
}

function isMark(token: string): token is Mark {
  return token in MARKS;
}

/** A mark opens at the beginning of a word and closes at the end of one. */
function readMark(frames: Frame[], mark: Mark, before: string, after: string): void {
  const isOpen = frames.some((frame) => frame.mark === mark);
  const isEmpty = frames.at(-1)?.mark === mark && frames.at(-1)?.children.length === 0;
  if (isOpen && !isEmpty && !isBlank(before) && !isWord(after)) closeMark(frames, mark);
  else if (!isOpen && !isWord(before) && !isBlank(after)) frames.push({ mark, children: [] });
  else addText(frames, mark);
}

function closeMark(frames: Frame[], mark: Mark): void {
  while (frames.at(-1)?.mark !== mark) leaveOpen(frames);
  const children = frames.pop()?.children ?? [];
  add(frames, { kind: MARKS[mark], children });
}

function leaveOpenMarks(frames: Frame[]): Frame[] {
  while (frames.length > 1) leaveOpen(frames);
  return frames;
}

/** The innermost mark turns out to be a mere character. */
function leaveOpen(frames: Frame[]): void {
  const left = frames.pop();
  addText(frames, left?.mark ?? '');
  for (const child of left?.children ?? []) add(frames, child);
}

function add(frames: Frame[], node: Inline): void {
  const children = frames.at(-1)?.children ?? [];
  const last = children.at(-1);
  if (node.kind === 'text' && last?.kind === 'text') last.text += node.text;
  else children.push(node);
}

function addText(frames: Frame[], source: string): void {
  if (source !== '') add(frames, textNode(source));
}

function textNode(source: string): Inline {
  return { kind: 'text', text: unescapeMarkup(source) };
}

function isBlank(character: string): boolean {
  return /\s/.test(character);
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

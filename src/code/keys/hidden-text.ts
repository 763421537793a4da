const LIST_MARKERS = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;
const FENCE = /^(`{3,})[^`]*$|^(~{3,})/;
const BLANK = /^[ \t]*$/;
const COMMENT_BEGINS = '<!--';
const COMMENT_ENDS = '-->';
/** The end may share its dashes with the beginning: `<!-->` is a whole comment. */
const ENDS_FROM = '<!'.length;

/** What inline code leaves behind: no space, so that `fixes` before it closes nothing after it. */
const CODE = '\uFFFC';

/** What the lines being read are part of. A fence keeps the run that opened it. */
type Inside = { kind: 'text' } | { kind: 'comment' } | { kind: 'fence'; run: string };

const TEXT: Inside = { kind: 'text' };

/**
 * A text without what its author only shows: code, quotes and HTML comments, as CommonMark reads them. What is not
 * closed goes on to the end, as it does on the page. Takes time in proportion to the length.
 */
export function withoutHidden(text: string): string {
  return paragraphsOf(text).map(withoutInline).join('\n\n');
}

/** The paragraphs that remain without code fences, quotes and comments that begin a line. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  let inside = TEXT;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const read = readLine(line, inside);
    inside = read.inside;
    if (read.rest !== null) lines.push(read.rest);
    else if (lines.length > 0) {
      paragraphs.push(lines.join('\n'));
      lines = [];
    }
  }
  return [...paragraphs, lines.join('\n')];
}

/** What a line leaves to be read, or null where it ends the paragraph; and what the next line is part of. */
function readLine(line: string, inside: Inside): { rest: string | null; inside: Inside } {
  if (inside.kind === 'fence') {
    return { rest: null, inside: endsFence(line, inside.run) ? TEXT : inside };
  }
  if (inside.kind === 'comment') return readComment(line, 0);
  const content = line.slice(LIST_MARKERS.exec(line)?.[0].length ?? 0);
  if (content.startsWith('>') || BLANK.test(line)) return { rest: null, inside };
  if (content.startsWith(COMMENT_BEGINS)) return readComment(content, ENDS_FROM);
  const [, backticks, tildes] = FENCE.exec(content) ?? [];
  const run = backticks ?? tildes;
  return run ? { rest: null, inside: { kind: 'fence', run } } : { rest: line, inside };
}

/** A line from within a comment. What follows the comment's end is text again. */
function readComment(line: string, from: number): { rest: string | null; inside: Inside } {
  const end = line.indexOf(COMMENT_ENDS, from);
  if (end < 0) return { rest: null, inside: { kind: 'comment' } };
  return { rest: line.slice(end + COMMENT_ENDS.length), inside: TEXT };
}

/** The run that closes is at least as long as the one that opened, and alone on its line. */
function endsFence(line: string, run: string): boolean {
  const content = line.trim();
  return content.startsWith(run) && content === run.charAt(0).repeat(content.length);
}

/** Where code or a comment may begin. */
type Mark = { isComment: boolean; begins: number; length: number };

/** A paragraph without inline code and comments. A comment leaves a space: `Fixes <!-- which? --> OPS-1` is one line. */
function withoutInline(paragraph: string): string {
  const marks = marksOf(paragraph);
  const closers = closersOf(marks);
  const lastEnd = paragraph.lastIndexOf(COMMENT_ENDS);
  let kept = '';
  let at = 0;
  for (const [index, { isComment, begins }] of marks.entries()) {
    if (begins < at) continue;
    const end = isComment ? endOfComment(paragraph, begins, lastEnd) : closers[index];
    if (end === undefined) continue;
    kept += paragraph.slice(at, begins) + (isComment ? ' ' : CODE);
    at = end;
  }
  return kept + paragraph.slice(at);
}

function marksOf(paragraph: string): Mark[] {
  const marks: Mark[] = [];
  for (const { 0: mark, index: begins } of paragraph.matchAll(/<!--|`+/g)) {
    marks.push({ isComment: mark === COMMENT_BEGINS, begins, length: mark.length });
  }
  return marks;
}

/** Where each run of backticks ends by the next of the same length: found from behind, in one pass. */
function closersOf(marks: readonly Mark[]): (number | undefined)[] {
  const nextOf = new Map<number, number>();
  return marks
    .toReversed()
    .map(({ isComment, begins, length }) => {
      const closer = nextOf.get(length);
      if (!isComment) nextOf.set(length, begins + length);
      return closer;
    })
    .reverse();
}

/** The end is looked for only where there is one, so that many comments without an end cost no more than one. */
function endOfComment(paragraph: string, begins: number, lastEnd: number): number {
  const from = begins + ENDS_FROM;
  if (lastEnd < from) return paragraph.length;
  return paragraph.indexOf(COMMENT_ENDS, from) + COMMENT_ENDS.length;
}

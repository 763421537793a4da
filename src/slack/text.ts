import type { MrkdwnElement, PlainTextElement } from '@slack/types';

/**
 * The one place where people's text becomes part of what Slack shows. Everything that somebody wrote passes
 * through here: `&`, `<` and `>` are escaped (https://docs.slack.dev/messaging/formatting-message-text#escaping),
 * so that no mention or link can be smuggled in, and nothing is longer than it may be.
 */

/** Marks that turn the direction of text: one that is left open flips what follows it. */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** An address in escaped text, up to a blank or to an escaped angle bracket; the group tells that it was cut short. */
const ADDRESS = /https?:\/\/(?:(?!&[lg]t;)[^\s<>|…])+(…)?/g;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts a text to `max` UTF-16 units, by whole characters as people see them, with "…" where something is missing. */
export function clamp(text: string, max: number, write: (part: string) => string = (part) => part): string {
  const all = write(text);
  if (all.length <= max) return all;
  // The slice keeps huge texts cheap. What it cuts in two is too long to be taken anyway.
  const start = text.slice(0, max + 1);
  const byCharacter = take(
    Array.from(characters.segment(start), ({ segment }) => segment),
    max - 1,
    write,
  );
  return `${(byCharacter || take([...start], max - 1, write)).trimEnd()}…`;
}

function take(parts: readonly string[], max: number, write: (part: string) => string): string {
  let taken = '';
  for (const part of parts) {
    const next = write(part);
    if (taken.length + next.length > max) break;
    taken += next;
  }
  return taken;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** People's text on one line of markup, `max` characters at most. */
export function line(text: string, max: number): string {
  return isolate(clamp(flatten(text), max, escapeMarkup));
}

/** Our own words, then people's text of `max` characters at most, on one line of markup in bold. */
export function boldLine(own: string, text: string, max: number): string {
  // An asterisk of theirs would end the bold early: one that looks the same does not.
  return `*${own}${isolate(clamp(flatten(text).replaceAll('*', '∗'), max, escapeMarkup))}*`;
}

/** People's text on several lines of markup, `max` characters at most; its addresses can be pressed. */
export function paragraph(text: string, max: number): string {
  const escaped = clamp(text.replace(DIRECTIONS, '').trim(), max, escapeMarkup);
  const linked = escaped.replace(ADDRESS, (address, isCut) => (isCut ? address : link(address)));
  return linked.length <= max ? linked : escaped;
}

/** As many of several lines of markup as `max` characters hold, and "…" where some are missing. */
export function fittingLines(lines: readonly string[], max: number): string[] {
  if (lines.join('\n').length <= max) return [...lines];
  let length = '…'.length;
  const first = lines.findIndex((each) => {
    length += each.length + 1;
    return length > max;
  });
  return first > 0 ? [...lines.slice(0, first), '…'] : [];
}

/** People's text in at most `most` paragraphs of `max` characters each, parted between words. */
export function paragraphs(text: string, max: number, most: number): string[] {
  const parts: string[] = [];
  let rest = text.replace(DIRECTIONS, '').trim();
  while (rest !== '' && parts.length < most) {
    const isLast = parts.length === most - 1;
    const part = isLast ? rest : rest.slice(0, fitting(rest, max));
    parts.push(paragraph(part, max));
    rest = rest.slice(part.length).trim();
  }
  return parts;
}

/** How much of a text fits once it is escaped: whole words, or the beginning of a word that is too long itself. */
function fitting(text: string, max: number): number {
  const words = Array.from(text.matchAll(/\s*\S+/g), ([word]) => word);
  return lengthOfFirst(words, max) || lengthOfFirst(text, max);
}

function lengthOfFirst(parts: Iterable<string>, max: number): number {
  let escaped = 0;
  let length = 0;
  for (const part of parts) {
    escaped += escapeMarkup(part).length;
    if (escaped > max) break;
    length += part.length;
  }
  return length;
}

/** The beginning of people's text as a quote: `max` characters and `maxLines` lines at most. */
export function quote(text: string, max: number, maxLines: number): string {
  const lines = text
    .replace(/`{3,}/g, '')
    .split(/\r\n|\r|\n/)
    .filter((each) => each.trim() !== '');
  const start = lines.slice(0, maxLines).join('\n') + (lines.length > maxLines ? ' …' : '');
  return paragraph(start, max)
    .split('\n')
    .map((each) => `> ${each}`)
    .join('\n');
}

/** Somebody's lines as they are, in a box of even letters, `max` characters at most. */
export function preformatted(text: string, max: number): string {
  // Three of theirs would end the box.
  const shown = text.replace(DIRECTIONS, '').replace(/`{3,}/g, "'''").trimEnd();
  return `\`\`\`\n${clamp(shown, max, escapeMarkup)}\n\`\`\``;
}

/** Text that Slack shows as it is, `max` characters at most. Slack refuses an empty one: it becomes a dash. */
export function plain(text: string, max: number): PlainTextElement {
  const shown = clamp(text.replace(DIRECTIONS, '').trim(), max);
  return { type: 'plain_text', text: shown || '–', emoji: true };
}

/** Markup made of our words and of people's text that was escaped above. Slack is not to find names or links in it. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

function flatten(text: string): string {
  return text.replace(DIRECTIONS, '').replace(/`{3,}/g, '').replace(/\s+/g, ' ').trim();
}

/** Keeps text that runs from right to left from turning round what stands beside it. */
function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** An address to press, under a label of our own words. */
export function labelledLink(address: string, label: string): string {
  return `<${address.replace(/[<>|]/g, encodeURIComponent)}|${label}>`;
}

function link(address: string): string {
  const end = /[.,;:!?)\]'"*_~]*$/.exec(address)?.[0] ?? '';
  const target = address.slice(0, address.length - end.length);
  return `<${target}>${end}`;
}

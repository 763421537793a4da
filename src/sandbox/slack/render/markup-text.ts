import { dateText } from './date-text.ts';
import type { Names } from './names.ts';

/** Slack's markup as a person reads it: names for ids, dates in their zone, no asterisks, no escapes. */
export function markupText(markup: string, names: Names): string {
  const resolved = markup.replace(/<([^<>]+)>/g, (_, inner: string) => reference(inner, names));
  return unescapeEntities(withoutEmphasis(resolved));
}

function reference(inner: string, names: Names): string {
  const [target = '', label] = splitLabel(inner);
  if (target.startsWith('@')) return names.user(target.slice(1));
  if (target.startsWith('#')) return names.channel(target.slice(1));
  if (target.startsWith('!date^')) return date(target, label, names);
  if (target.startsWith('!subteam^')) return label ?? names.userGroup(target.slice('!subteam^'.length));
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label ?? target;
}

function splitLabel(inner: string): [string, string | undefined] {
  const bar = inner.indexOf('|');
  return bar < 0 ? [inner, undefined] : [inner.slice(0, bar), inner.slice(bar + 1)];
}

/** `!date^1700000000^{date} at {time}^https://optional.link` */
function date(target: string, fallback: string | undefined, names: Names): string {
  const [, seconds, format] = target.split('^');
  if (!seconds || !format || !/^\d+$/.test(seconds)) return fallback ?? target;
  return dateText(Number(seconds), format, names.timezone);
}

/** Bold, italic and struck text without its marks; text in backticks keeps everything. */
function withoutEmphasis(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part) =>
      part.startsWith('`')
        ? part
        : part.replace(/(^|[\s(>])([*_~])(\S(?:[^\n]*?\S)?)\2(?=$|[\s).,:;!?])/gm, '$1$3'),
    )
    .join('');
}

function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

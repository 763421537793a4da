import type { Inline } from './tree.ts';
import { unescapeMarkup } from './unescape.ts';

/**
 * What stands between angle brackets (https://docs.slack.dev/messaging/formatting-message-text): a person, a channel, a
 * date, a link. Undefined for what Slack knows nothing of, which is shown as it is, brackets and all.
 */
export function parseReference(inner: string): Inline | undefined {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : unescapeMarkup(inner.slice(bar + 1));
  if (/^@\w+$/.test(target)) return { kind: 'user', id: target.slice(1), label };
  if (/^#\w+$/.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!')) return special(target.slice(1), label);
  if (/^https?:\/\//i.test(target)) return link(unescapeMarkup(target), label);
  // Slack links to these, too; the page shows them.
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return { kind: 'text', text: label || unescapeMarkup(target) };
  return undefined;
}

function link(url: string, label: string): Inline {
  return { kind: 'link', url, label: label || url };
}

function special(command: string, label: string): Inline | undefined {
  const [name = '', ...rest] = command.split('^');
  if (name === 'here' || name === 'channel' || name === 'everyone')
    return { kind: 'mention', text: `@${name}` };
  if (name === 'subteam' && rest[0]) return { kind: 'mention', text: label || `@${rest[0]}` };
  if (name === 'date') return date(rest, label);
  return label ? { kind: 'text', text: label } : undefined;
}

/** `!date^1700000000^{date} at {time}^https://optional.link` */
function date([seconds = '', format = '', url]: string[], fallback: string): Inline | undefined {
  if (!/^-?\d{1,12}$/.test(seconds) || format === '') {
    return fallback ? { kind: 'text', text: fallback } : undefined;
  }
  const shown = { seconds: Number(seconds), format: unescapeMarkup(format), fallback };
  return { kind: 'date', ...shown, ...(url ? { url: unescapeMarkup(url) } : {}) };
}

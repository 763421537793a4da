import type { Content } from '../contract.ts';
import { isDirect } from '../is-direct.ts';
import { groupMessage } from './group-message.ts';
import { type MessageOptions, pageMessage } from './page-message.ts';
import type { ToldPages } from './told-pages.ts';

/** The message that carries these pages, under this delivery; null where nothing is left of them. */
export function pingContent(
  delivery: string,
  view: ToldPages,
  options: Omit<MessageOptions, 'isDirect'>,
): Content | null {
  const [first, ...more] = view.pages;
  if (!first) return null;
  const all = { ...options, isDirect: isDirect(first.ping.channelId) };
  return more.length === 0 ? pageMessage(first, view, all) : groupMessage(delivery, view, all);
}

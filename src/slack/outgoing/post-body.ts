import type { Content } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { context } from '../messages/blocks.ts';
import type { Post } from '../messages/contract.ts';
import { line } from '../text.ts';

/** Links in cards and posts are for pressing, not for previews. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** What `chat.postMessage` is told of a post, but for where it goes. */
export function bodyOf({ text, blocks, username, iconUrl }: Post) {
  const looks = { ...(username ? { username } : {}), ...(iconUrl ? { icon_url: iconUrl } : {}) };
  return { text, ...(blocks ? { blocks } : {}), ...looks, ...QUIET };
}

/** The same under our own name, with a line that says whose words these are. */
export function signed({ text, blocks, username }: Post): Content {
  if (username === undefined) return { text, ...(blocks ? { blocks } : {}) };
  const writer = `${line(username, slackLimits.messages.username)} wrote:`;
  return { text: `${writer} ${text}`, ...(blocks ? { blocks: [context(writer), ...blocks] } : {}) };
}

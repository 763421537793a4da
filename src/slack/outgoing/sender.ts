import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Budget, Urgency } from '../budget.ts';
import { joinChannel } from '../join-channel.ts';
import { slackLimits } from '../limits.ts';
import type { Post } from '../messages/contract.ts';
import { providerErrorOf, refusalOf } from '../slack-failure.ts';
import { clamp } from '../text.ts';
import { bodyOf, signed } from './post-body.ts';

/** What Slack keeps with a message for us: it tells which of ours it is. */
export type Metadata = { event_type: 'docket_card' | 'docket_event'; event_payload: Record<string, string> };

export type Outgoing = Urgency & {
  channelId: string;
  threadTs?: string | undefined;
  post: Post;
  metadata: Metadata;
};

export type MessageRef = { channelId: string; ts: string };

/** Where to look for a message whose fate is unknown. */
export type Search = { channelId: string; threadTs?: string | undefined; delivery: string; since: Date };

/** Calls of Slack for subscribers: inside the budget, with failures as `ProviderError`s. */
export type Sender = {
  /** Posts when the budget allows it; `before` runs at the last moment. Gives the message's `ts`. */
  post(message: Outgoing, before: () => Promise<void>): Promise<string>;
  /** Tells whether the message was there to update. */
  update(ref: MessageRef, post: Post, metadata: Metadata, before: () => Promise<void>): Promise<boolean>;
  /** Publishes a Home tab and gives its hash; null where the one that is there has another hash than we thought. */
  publishHome(userId: string, view: HomeView, hash: string | undefined): Promise<string | null>;
  /** Whether the app is a member of a channel, or has become one. */
  join(channelId: string): Promise<boolean>;
  /** The channel of the direct messages between a person and the app. */
  openDirect(userId: string): Promise<string>;
  /** Deletes a message; one that is gone already is fine. */
  remove(ref: MessageRef): Promise<void>;
  /** Our messages of one delivery, oldest first; null where Slack does not let us look. */
  find(search: Search): Promise<string[] | null>;
};

/** Clocks differ a little, and `at` is ours. */
const MARGIN_MS = 60_000;
const PAGE_SIZE = 200;

const posted = z.object({ ts: z.string() });
const published = z.object({ view: z.object({ hash: z.string() }) });
const opened = z.object({ channel: z.object({ id: z.string() }) });
const page = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      bot_id: z.string().optional(),
      metadata: z
        .looseObject({ event_payload: z.looseObject({ delivery: z.string().optional() }) })
        .optional(),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).nullish(),
});
type Page = z.output<typeof page>;

export type SenderParts = { client: WebClient; budget: Budget; botId: string };

/** A call of Slack, and what it is closed by when Slack asks to wait. */
type Call = Urgency & { method: string; key: string };

/** Opens a sender. */
export function openSender({ client, budget, botId }: SenderParts): Sender {
  /** Without the scope `chat:write.customize` nobody else's name may be shown. Slack says so at the first post. */
  let mayCustomize = true;
  /** The channel of somebody's direct messages stays the same; Slack is asked once. */
  const directs = new Map<string, string>();

  async function call<T>({ method, key, isUrgent }: Call, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      const failed = providerErrorOf(error, method);
      const { retryAfterMs, needsToken } = failed.failure;
      // Another token may come at any moment, and must not find everything closed.
      if (retryAfterMs !== undefined && !needsToken) await budget.close(key, retryAfterMs, { isUrgent });
      throw failed;
    }
  }

  async function callMethod<T>(
    method: string,
    run: () => Promise<T>,
    before?: () => Promise<void>,
  ): Promise<T> {
    await budget.takeCall(method);
    await before?.();
    return call({ method, key: method }, run);
  }

  function readPage({ channelId: channel, threadTs, since }: Search, cursor: string): Promise<unknown> {
    const oldest = ((since.getTime() - MARGIN_MS) / 1_000).toFixed(6);
    const at = cursor === '' ? {} : { cursor };
    const where = { channel, oldest, limit: PAGE_SIZE, include_all_metadata: true, ...at };
    if (threadTs === undefined) {
      return callMethod('conversations.history', () => client.conversations.history(where));
    }
    return callMethod('conversations.replies', () =>
      client.conversations.replies({ ...where, ts: threadTs }),
    );
  }

  return {
    async post({ channelId: channel, threadTs, post, metadata, isUrgent }, before) {
      await budget.takePost(channel, { isUrgent });
      await before();
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const send = (content: Post) =>
        client.chat.postMessage({ channel, ...bodyOf(content), metadata, ...thread });
      return call({ method: 'chat.postMessage', key: channel, isUrgent }, async () => {
        const answer = await send(mayCustomize ? post : signed(post)).catch((error: unknown) => {
          if (refusalOf(error) !== 'missing_scope' || post.username === undefined) throw error;
          mayCustomize = false;
          return send(signed(post));
        });
        return posted.parse(answer).ts;
      });
    },
    async update({ channelId: channel, ts }, post, metadata, before) {
      const { text, blocks } = mayCustomize ? post : signed(post);
      const short = clamp(text, slackLimits.messages.updateText);
      const body = { channel, ts, text: short, ...(blocks ? { blocks } : {}), metadata };
      return isThere(() => callMethod('chat.update', () => client.chat.update(body), before));
    },
    async publishHome(user_id, view, hash) {
      const publish = () => client.views.publish({ user_id, view, ...(hash === undefined ? {} : { hash }) });
      try {
        return published.parse(await callMethod('views.publish', publish)).view.hash;
      } catch (error) {
        if (causeOf(error) === 'hash_conflict') return null;
        throw error;
      }
    },
    join: (channelId) => callMethod('conversations.join', () => joinChannel(client, channelId)),
    async openDirect(userId) {
      const known = directs.get(userId);
      if (known !== undefined) return known;
      const open = () => client.conversations.open({ users: userId });
      const { id } = opened.parse(await callMethod('conversations.open', open)).channel;
      directs.set(userId, id);
      return id;
    },
    async remove({ channelId: channel, ts }) {
      await isThere(() => callMethod('chat.delete', () => client.chat.delete({ channel, ts })));
    },
    async find(search) {
      const found: string[] = [];
      let cursor = '';
      try {
        do {
          const { messages, response_metadata: next } = page.parse(await readPage(search, cursor));
          found.push(...messages.filter((it) => isOurs(it, search.delivery, botId)).map((it) => it.ts));
          cursor = next?.next_cursor ?? '';
        } while (cursor !== '');
      } catch (error) {
        if (isClosedToUs(error)) return null;
        throw error;
      }
      return found.sort();
    },
  };
}

function isOurs(
  { bot_id: by, metadata }: Page['messages'][number],
  delivery: string,
  botId: string,
): boolean {
  return by === botId && metadata?.event_payload.delivery === delivery;
}

async function isThere(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (causeOf(error) === 'message_not_found') return false;
    throw error;
  }
}

/** Slack answered, but does not show us the channel's messages: a missing scope, say. */
function isClosedToUs(error: unknown): boolean {
  return causeOf(error) !== undefined && !isRetryable(error);
}

function causeOf(error: unknown): string | undefined {
  return error instanceof Error ? refusalOf(error.cause) : undefined;
}

function isRetryable(error: unknown): boolean {
  return providerErrorOf(error, 'a call').failure.retryable;
}

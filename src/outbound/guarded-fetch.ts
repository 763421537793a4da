import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { ProviderError } from '../errors.ts';
import { type Answer, readAnswer, responseOf } from './answer.ts';
import { answerFailure } from './answer-failure.ts';
import { callFailure } from './call-failure.ts';
import { assertPublicLiteral, publicLookup } from './public-address.ts';
import { leadsElsewhere, redirectOf } from './redirect.ts';

/** Calls what it was opened for, and nothing else. */
export type GuardedFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

export type GuardedFetchParts = {
  /** What may be called, as `URL.origin` gives it: `https://api.github.com`. */
  allowed: readonly string[];
  /** Those of them that the operator configured: they may be at private addresses, and speak http. */
  trusted: readonly string[];
  /** For a whole call with its redirects and its body, in milliseconds. */
  timeoutMs?: number;
  lookup?: LookupFunction;
  /** Milliseconds since the epoch: what a time to wait until is counted from. */
  now?: () => number;
};

type Call = { url: URL; method: string; headers: Record<string, string>; body: string | null };

const TIMEOUT_MS = 8_000;
const MOST_REDIRECTS = 3;

/**
 * Opens a fetch for services that an admin may name, and that nobody can make call anything else
 * (https://owasp.org/www-community/attacks/Server_Side_Request_Forgery). Open one and keep it: it holds connections.
 *
 * It sends text and gives whole answers, of 1 MB at most and within the time; the caller's `signal` is not looked at.
 * A read is led on within its origin. Everything that fails is a `ProviderError`, and so are 401, limits and 5xx; any
 * other answer is given as it is.
 */
export function openGuardedFetch(parts: GuardedFetchParts): GuardedFetch {
  const { allowed, trusted, timeoutMs = TIMEOUT_MS, now = Date.now } = parts;
  const publicOnly = new Agent({ connect: { lookup: publicLookup(parts.lookup) } });
  const anywhere = new Agent(parts.lookup ? { connect: { lookup: parts.lookup } } : {});

  async function once({ url, ...sent }: Call, signal: AbortSignal): Promise<Answer> {
    const isTrusted = trusted.includes(url.origin);
    assertAllowed(url, { allowed, isTrusted });
    const answer = await request(url, { ...sent, dispatcher: isTrusted ? anywhere : publicOnly, signal });
    return readAnswer(answer, url.host);
  }

  async function follow(call: Call, signal: AbortSignal, hops = 0): Promise<Answer> {
    const answer = await once(call, signal);
    const next = redirectOf(answer, call.url, call.method);
    if (!next) return answer;
    if (hops === MOST_REDIRECTS) throw leadsElsewhere(call.url, next);
    return follow({ ...call, url: next }, signal, hops + 1);
  }

  return async (target, init = {}) => {
    const call = callOf(target, init);
    const asked = { host: call.url.host, isWrite: call.method !== 'GET' };
    try {
      const answer = await within(timeoutMs, (signal) => follow(call, signal));
      const failure = answerFailure(answer, { ...asked, now: now() });
      if (failure) throw failure;
      return responseOf(answer);
    } catch (error) {
      throw callFailure(error, asked);
    }
  };
}

/** Throws a `ProviderError` for what may not be called. Addresses behind names are looked at when they are known. */
function assertAllowed(
  url: URL,
  { allowed, isTrusted }: { allowed: readonly string[]; isTrusted: boolean },
): void {
  const isKnown = allowed.includes(url.origin) && url.username === '' && url.password === '';
  if (!isKnown || (url.protocol !== 'https:' && !isTrusted)) {
    throw new ProviderError(`${url.host} is not an origin that may be called.`, {
      provider: url.host,
      retryable: false,
    });
  }
  if (!isTrusted) assertPublicLiteral(url);
}

function callOf(target: string | URL, { method = 'GET', headers, body }: RequestInit): Call {
  if (body != null && typeof body !== 'string') throw new TypeError('Only text can be sent.');
  const sent = { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': 'identity' };
  return { url: new URL(target), method, headers: sent, body: body ?? null };
}

async function within<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const late = new DOMException(`There was no answer within ${milliseconds} ms.`, 'TimeoutError');
  const timer = setTimeout(() => giveUp.abort(late), milliseconds);
  return work(giveUp.signal).finally(() => clearTimeout(timer));
}

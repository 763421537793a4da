import type { FetchFunction } from '@slack/web-api';

/**
 * Fetches a whole answer within so many milliseconds; rejects with a `TimeoutError` after that. The timer ends with the
 * answer: a signal of `AbortSignal.timeout`, which Slack's client would use, fires later all the same, once for every
 * call that was made.
 */
export async function fetchWithin(
  milliseconds: number,
  ...[url, init]: Parameters<FetchFunction>
): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(tooLate(milliseconds)), milliseconds);
  try {
    const response = await fetch(url, { ...init, signal: giveUp.signal });
    const { status, statusText, headers } = response;
    const body = await response.arrayBuffer();
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(milliseconds: number): DOMException {
  return new DOMException(`There was no answer within ${milliseconds} ms.`, 'TimeoutError');
}

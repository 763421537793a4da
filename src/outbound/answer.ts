import type { Dispatcher } from 'undici';
import { ProviderError } from '../errors.ts';

/** A whole answer. */
export type Answer = { status: number; headers: Headers; body: Buffer };

const MOST_BYTES = 1_000_000;

/** Reads an answer of at most 1 MB. Throws a `ProviderError` for a longer one, and reads no more of it. */
export async function readAnswer(from: Dispatcher.ResponseData, host: string): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of from.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the rest.
    if (size > MOST_BYTES) throw tooLong(host);
    chunks.push(chunk);
  }
  return { status: from.statusCode, headers: headersOf(from.headers), body: Buffer.concat(chunks) };
}

/** The same for whoever expects what `fetch` gives. */
export function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body.length === 0 ? null : new Uint8Array(body), { status, headers });
}

function headersOf(given: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers();
  for (const [name, value = ''] of Object.entries(given)) {
    for (const one of [value].flat()) headers.append(name, one);
  }
  return headers;
}

function tooLong(host: string): ProviderError {
  return new ProviderError(`${host} answers with more than 1 MB.`, { provider: host, retryable: false });
}

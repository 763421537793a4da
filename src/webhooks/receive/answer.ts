import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a host is answered. Only the status means something to it; the words are for whoever tries it out. */
export type Answer = { status: number; body: Record<string, unknown>; headers?: Record<string, string> };

/** `kept`: it will have its effect. `known`: it came before. `ignored`: Docket does nothing with such events. */
export function accepted(state: 'kept' | 'known' | 'ignored'): Answer {
  return { status: 202, body: { state } };
}

function refusal(status: number, code: string, title: string): Answer {
  return { status, body: { title, status, code } };
}

export const NOT_FOUND = refusal(404, 'not_found', 'There is nothing here.');
export const NOT_POST: Answer = {
  ...refusal(405, 'invalid_input', 'Webhooks are sent by POST.'),
  headers: { allow: 'POST' },
};
export const UNPROVEN = refusal(
  401,
  'unauthorized',
  'The signature does not fit the secret of this connection. Give the host the secret that Docket showed.',
);
export const TOO_LARGE = refusal(413, 'payload_too_large', 'That is more than 25 MB. Send less at a time.');
export const AWAY = refusal(503, 'internal', 'The database did not answer. Send it again in a minute.');
export const BROKEN = refusal(500, 'internal', 'That did not work, and it is our fault. The log says more.');

/** How long somebody may go on sending who was refused already, in milliseconds. */
const LINGER_MS = 2_000;

/** Sends an answer. */
export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, headersOf(body, headers)).end(JSON.stringify(body));
}

/**
 * Sends an answer to somebody who has not ended yet, and closes the connection once they have, or soon: closed at once,
 * they would see that it broke, and not the answer.
 */
export function sendEarly(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: Answer,
): void {
  response.writeHead(status, { ...headersOf(body, headers), connection: 'close' });
  response.write(JSON.stringify(body));
  const end = () => void response.end();
  const late = setTimeout(end, LINGER_MS);
  request.once('end', end);
  request.once('close', () => {
    clearTimeout(late);
    end();
  });
  request.resume();
}

function headersOf(body: object, headers: Record<string, string> = {}): Record<string, string | number> {
  const length = Buffer.byteLength(JSON.stringify(body));
  return { 'content-type': 'application/json', 'content-length': length, ...headers };
}

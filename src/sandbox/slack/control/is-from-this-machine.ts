import type { IncomingMessage } from 'node:http';

const names = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request was addressed to this machine by name, and sent by none but its own pages: a web site whose name
 * resolves to loopback, or which posts across origins, is neither.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  return isLocal(`http://${host ?? ''}`) && (origin === undefined || isLocal(origin));
}

function isLocal(url: string): boolean {
  return URL.canParse(url) && names.has(new URL(url).hostname);
}

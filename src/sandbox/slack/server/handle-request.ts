import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleControl } from '../control/handle-control.ts';
import { type Hub, worldOfResponse, worldOfToken } from '../hub.ts';
import { authorize } from '../oauth/authorize.ts';
import { EXCHANGE, exchange } from '../oauth/exchange.ts';
import { answerJson } from './answer-json.ts';
import { answerResponseUrl } from './answer-response-url.ts';
import { callMethod } from './call-method.ts';
import { serveCall } from './serve-call.ts';

/** Answers a request to the look-alike: the Web API, the URLs that it gave out for answers, the page, the control API. */
export async function handleRequest(
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [world] = hub.worlds;
  const url = new URL(request.url ?? '/', world.url);
  const { pathname } = url;
  if (request.method === 'POST' && pathname.startsWith('/api/')) {
    const name = pathname.slice('/api/'.length);
    if (name === EXCHANGE) return serveCall(world, name, request, response, (call) => exchange(hub, call));
    const whose = worldOfToken(hub, request.headers.authorization);
    return serveCall(whose, name, request, response, (call) => callMethod(whose, call));
  }
  if (request.method === 'POST' && pathname.startsWith('/responses/')) {
    const whose = worldOfResponse(hub, pathname);
    return serveCall(whose, 'response_url', request, response, (call) =>
      answerResponseUrl(whose, pathname, call),
    );
  }
  if (pathname === '/oauth/v2/authorize') return authorize(hub, url, request, response);
  if (await world.surroundings.page?.(request, response)) return;
  if (pathname.startsWith('/_sandbox/')) return handleControl(world, url, request, response);
  answerJson(response, { ok: false, error: 'not_found', path: pathname }, 404);
}

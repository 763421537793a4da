import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleControl } from '../control/handle-control.ts';
import type { World } from '../world/world.ts';
import { answerJson } from './answer-json.ts';
import { answerResponseUrl } from './answer-response-url.ts';
import { callMethod } from './call-method.ts';
import { serveCall } from './serve-call.ts';

/** Answers a request to the look-alike: the Web API, the URLs that it gave out for answers, the page, the control API. */
export async function handleRequest(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.url);
  const { pathname } = url;
  if (request.method === 'POST' && pathname.startsWith('/api/')) {
    const name = pathname.slice('/api/'.length);
    return serveCall(world, name, request, response, (call) => callMethod(world, call));
  }
  if (request.method === 'POST' && pathname.startsWith('/responses/')) {
    return serveCall(world, 'response_url', request, response, (call) =>
      answerResponseUrl(world, pathname, call),
    );
  }
  if (await world.surroundings.page?.(request, response)) return;
  if (pathname.startsWith('/_sandbox/')) return handleControl(world, url, request, response);
  answerJson(response, { ok: false, error: 'not_found', path: pathname }, 404);
}

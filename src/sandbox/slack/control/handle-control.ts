import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from '../server/answer-json.ts';
import type { World } from '../world/world.ts';
import { answerControl } from './answer-control.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { routes } from './routes.ts';

/** Answers `/_sandbox/…`, which the page and other programs of this machine steer the look-alike with. */
export async function handleControl(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isFromThisMachine(request)) {
    const error = 'Only http://127.0.0.1 and http://localhost may use /_sandbox.';
    return answerJson(response, { ok: false, error }, 403);
  }
  const route = routes[`${request.method} ${url.pathname}`];
  if (route) return answerControl(world, route, url, request, response);
  const error = `There is no ${request.method} ${url.pathname}.`;
  answerJson(response, { ok: false, error, known: Object.keys(routes) }, 404);
}

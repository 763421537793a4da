import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerControl, type Route } from '../slack/control/answer-control.ts';
import { isFromThisMachine } from '../slack/control/is-from-this-machine.ts';
import { answerJson } from '../slack/server/answer-json.ts';
import type { Slack } from '../slack/slack.ts';
import type { RequestHandler } from '../slack/surroundings.ts';
import type { World } from '../slack/world/world.ts';
import type { PageOffers } from './page-offers.ts';
import { serveFeed } from './server/feed/serve-feed.ts';
import { HTML } from './server/html.ts';
import { openScript } from './server/script.ts';
import { SECURITY_HEADERS } from './server/security-headers.ts';
import { readStyle } from './server/style.ts';
import { listSamples, sendSample } from './server/webhooks.ts';

type Serve = (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** The sandbox's page: what a browser loads, the feed that it lives on, and the webhooks that it sends. */
export function openPage({ world }: Pick<Slack, 'world'>, offers: PageOffers): RequestHandler {
  const routes = routesOf(world, offers);
  return async (request, response) => {
    const url = new URL(request.url ?? '/', world.url);
    const serve = routes[`${request.method} ${url.pathname}`];
    if (!serve) return false;
    if (isFromThisMachine(request)) await serve(url, request, response);
    else refuse(request, response);
    return true;
  };
}

function routesOf(world: World, offers: PageOffers): Record<string, Serve> {
  const script = openScript();
  const control =
    (route: Route): Serve =>
    (url, request, response) =>
      answerControl(world, route, url, request, response);
  return {
    'GET /': (_, __, response) => send(response, 'text/html', HTML),
    'GET /page/app.js': async (_, __, response) => send(response, 'text/javascript', await script()),
    'GET /page/style.css': async (_, __, response) => send(response, 'text/css', await readStyle()),
    'GET /_sandbox/feed': ({ searchParams }, _, response) =>
      serveFeed(world, offers, searchParams.get('as') ?? '', response),
    'GET /_sandbox/webhook': control(() => listSamples(offers.webhooks)),
    'POST /_sandbox/webhook': control((_, body) => sendSample(world, offers.webhooks, body)),
  };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': `${type}; charset=utf-8` });
  response.end(body);
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const error = `Only http://127.0.0.1 and http://localhost may use the sandbox, not ${request.headers.host}.`;
  answerJson(response, { ok: false, error }, 403);
}

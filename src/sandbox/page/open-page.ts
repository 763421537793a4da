import type { IncomingMessage, ServerResponse } from 'node:http';
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

type Route = (url: URL, response: ServerResponse) => Promise<void> | void;

/** The sandbox's page: what a browser loads, and the feed that it lives on. Others of this machine's names get 403. */
export function openPage({ world }: Pick<Slack, 'world'>, offers: PageOffers): RequestHandler {
  const routes = routesOf(world, offers);
  return async (request, response) => {
    const url = new URL(request.url ?? '/', world.url);
    const route = request.method === 'GET' ? routes[url.pathname] : undefined;
    if (!route) return false;
    if (isFromThisMachine(request)) await route(url, response);
    else refuse(request, response);
    return true;
  };
}

function routesOf(world: World, offers: PageOffers): Record<string, Route> {
  const script = openScript();
  return {
    '/': (_, response) => send(response, 'text/html', HTML),
    '/page/app.js': async (_, response) => send(response, 'text/javascript', await script()),
    '/page/style.css': async (_, response) => send(response, 'text/css', await readStyle()),
    '/_sandbox/feed': (url, response) => serveFeed(world, offers, url.searchParams.get('as') ?? '', response),
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

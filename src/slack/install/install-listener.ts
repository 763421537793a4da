import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { InFlight } from '../in-flight.ts';
import { browserCookie, clearedCookie, readBrowser } from './browser-cookie.ts';
import { completeInstallation, type InstallParts } from './complete-installation.ts';
import { REDIRECT_PATH, redirectUri } from './exchange-code.ts';
import { endOfState, newState } from './install-state.ts';
import type { OAuthNonces } from './oauth-nonces.ts';
import { PAGE_HEADERS, type Page, renderPage } from './page.ts';
import { canceledPage, expiredPage, failedPage } from './pages.ts';
import { BOT_SCOPES } from './scopes.ts';

const INSTALL_PATH = '/slack/install';

type Parts = InstallParts & { clock: Clock; nonces: OAuthNonces; inFlight: InFlight };

/** Serves the two pages of an installation, and hands every other request on. */
export function installListener(parts: Parts, next: RequestListener): RequestListener {
  const { inFlight, log } = parts;
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://any');
    const isRead = request.method === 'GET';
    if (isRead && url.pathname === INSTALL_PATH) {
      void inFlight.track(guarded(log, response, async () => begin(parts, response)));
    } else if (isRead && url.pathname === REDIRECT_PATH) {
      void inFlight.track(guarded(log, response, () => comeBack(parts, request, url.searchParams, response)));
    } else next(request, response);
  };
}

async function guarded(log: Log, response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (err) {
    log.error({ err }, 'An installation failed.');
    if (!response.headersSent) show(response, failedPage);
  }
}

/** Sends the browser to Slack, and keeps nothing. https://docs.slack.dev/authentication/installing-with-oauth */
function begin({ clock, oauth, config }: Parts, response: ServerResponse): void {
  const { state, browser } = newState(oauth.clientSecret, clock.now());
  const authorize = new URL('/oauth/v2/authorize', config.apiUrl ?? 'https://slack.com/api/');
  authorize.search = new URLSearchParams({
    client_id: oauth.clientId,
    scope: BOT_SCOPES.join(','),
    redirect_uri: redirectUri(oauth),
    state,
  }).toString();
  response.writeHead(302, {
    location: authorize.href,
    'set-cookie': browserCookie(oauth, browser),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end();
}

async function comeBack(
  parts: Parts,
  request: IncomingMessage,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const { clock, nonces, oauth } = parts;
  const [state, code] = [query.get('state') ?? '', query.get('code') ?? ''];
  const browser = readBrowser(oauth, request.headers.cookie) ?? '';
  const end = endOfState(oauth.clientSecret, { state, browser }, clock.now());
  if (end === null) return show(response, expiredPage);
  const isCanceled = query.get('error') !== null || code === '';
  // Who has the state but not the cookie is gone by now, and has used nothing up.
  if (!isCanceled && !(await nonces.take(state, end))) return show(response, expiredPage);
  response.setHeader('set-cookie', clearedCookie(oauth));
  show(response, isCanceled ? canceledPage : await completeInstallation(parts, code));
}

function show(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, PAGE_HEADERS);
  response.end(renderPage(page));
}

import { isMap, parseDocument, type YAMLMap } from 'yaml';

const HEADER = ` Docket as a Slack app, over HTTP: Slack sends everything to the request URL.
 https://docs.slack.dev/reference/app-manifest`;
const LINE_WIDTH = 110;

/**
 * The manifest for HTTP, made from the one for Socket Mode: the same app, with a request URL wherever Slack asks for
 * one. `url` is where Slack reaches Docket; a path in it is kept. Comments are kept too.
 */
export function httpManifest(socketManifest: string, url: URL): string {
  const document = parseDocument(socketManifest);
  const requestUrl = requestUrlOf(url);
  document.commentBefore = HEADER;
  document.setIn(['settings', 'socket_mode_enabled'], false);
  document.setIn(['settings', 'event_subscriptions', 'request_url'], requestUrl);
  document.setIn(['settings', 'interactivity', 'request_url'], requestUrl);
  document.setIn(['oauth_config', 'redirect_urls'], [under(url, 'slack/oauth_redirect')]);
  for (const command of commandsIn(document.getIn(['features', 'slash_commands']))) {
    command.set('url', requestUrl);
  }
  return document.toString({ lineWidth: LINE_WIDTH });
}

/** Everything of Slack's comes in at one path. */
function requestUrlOf(url: URL): string {
  return under(url, 'slack/events');
}

function under(url: URL, path: string): string {
  const base = url.href.endsWith('/') ? url.href : `${url.href}/`;
  return new URL(path, base).href;
}

function commandsIn(list: unknown): YAMLMap[] {
  const items = (list as { items?: unknown[] } | undefined)?.items ?? [];
  return items.filter((item): item is YAMLMap => isMap(item));
}

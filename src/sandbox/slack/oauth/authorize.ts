import type { IncomingMessage, ServerResponse } from 'node:http';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Hub } from '../hub.ts';
import { readBody } from '../server/read-body.ts';

/** https://docs.slack.dev/authentication/installing-with-oauth#asking */
const asked = z.object({
  client_id: z.string(),
  scope: z.string().min(1),
  redirect_uri: z.url(),
  state: z.string().default(''),
});
type Asked = z.output<typeof asked>;

/** What the person on Slack's page decides, besides what the app asked. */
const decision = asked.extend({
  team: z.string(),
  user: z.string(),
  do: z.enum(['allow', 'cancel']),
});

/** Slack's own page "… is requesting permission": shows what is asked, and sends the browser back with the decision. */
export async function authorize(
  hub: Hub,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isDecided = request.method === 'POST';
  const given = isDecided ? new URLSearchParams(await readBody(request)) : url.searchParams;
  const query = asked.safeParse(Object.fromEntries(given)).data;
  if (!query) return answer(response, 400, 'Slack needs a scope and a redirect_uri.');
  if (query.client_id !== hub.client.id) return answer(response, 400, 'invalid_client_id');
  if (!isDecided) return answer(response, 200, formOf(hub, query));
  const decided = decision.safeParse(Object.fromEntries(given)).data;
  const world = hub.worlds.find(({ workspace }) => workspace.team.id === decided?.team);
  if (!decided || !world) return answer(response, 400, 'Choose a workspace.');
  const back = new URL(query.redirect_uri);
  if (decided.do === 'cancel') back.searchParams.set('error', 'access_denied');
  else {
    const { scope: scopes, redirect_uri: redirectUri } = query;
    back.searchParams.set('code', hub.codes.issue({ world, userId: decided.user, scopes, redirectUri }));
  }
  back.searchParams.set('state', query.state);
  response.writeHead(302, { location: back.href });
  response.end();
}

function formOf({ worlds }: Hub, query: Asked): string {
  const kept = Object.entries(query).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const choices = worlds.flatMap(({ workspace: { team, people } }) =>
    people.map(({ id, name }) => {
      const hidden = html`<input type="hidden" name="team" value="${team.id}" /><input type="hidden" name="user" value="${id}" />`;
      const buttons = html`<button name="do" value="allow">Allow</button><button name="do" value="cancel">Cancel</button>`;
      return html`<form method="post">${kept}${hidden}${team.name} as ${name} ${buttons}</form>`;
    }),
  );
  return html`<!doctype html><title>Install an app</title><p>It asks for ${query.scope}.</p>${choices}`.toString();
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(text);
}

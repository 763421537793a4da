import { expect } from 'vitest';
import type { Slack } from '../../src/sandbox/slack/slack.ts';

/** Where the tests say that Docket is; they send the browser to the app itself. */
export const PUBLIC_URL = 'https://docket.test';

/** A browser that has begun to install Docket: its cookie, and Slack's page that it is on. */
export type Begun = { cookie: string; slackPage: URL };

/** What a browser shows in the end. */
export type Ending = { status: number; text: string; headers: Headers };

/** Opens the link of the installation. */
export async function beginInstallation(app: string): Promise<Begun> {
  const response = await fetch(`${app}/slack/install`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  const [cookie = ''] = response.headers.getSetCookie();
  return {
    cookie: cookie.split(';', 1)[0] ?? '',
    slackPage: new URL(response.headers.get('location') ?? ''),
  };
}

/** Allows it, or not, on Slack's page; gives the query with which Slack sends the browser back. */
export async function decideOnSlack(
  { slackPage }: Begun,
  decision: { team: string; user: string; do?: 'allow' | 'cancel' },
): Promise<string> {
  const body = new URLSearchParams({
    ...Object.fromEntries(slackPage.searchParams),
    ...{ do: 'allow', ...decision },
  });
  const response = await fetch(new URL('/oauth/v2/authorize', slackPage), {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  const back = new URL(response.headers.get('location') ?? '');
  expect(back.href).toContain(`${PUBLIC_URL}/slack/oauth_redirect?`);
  return back.search;
}

/** Comes back from Slack with a cookie, or without one. */
export async function comeBack(app: string, query: string, cookie?: string): Promise<Ending> {
  const headers = cookie === undefined ? {} : { cookie };
  const response = await fetch(`${app}/slack/oauth_redirect${query}`, { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** The whole way, as somebody of a workspace goes it. */
export async function install(
  app: string,
  who: { team: string; user: string; do?: 'allow' | 'cancel' },
): Promise<Ending> {
  const begun = await beginInstallation(app);
  return comeBack(app, await decideOnSlack(begun, who), begun.cookie);
}

/** What the look-alike was asked for by a method, over all workspaces that are named. */
export function callsOf(method: string, ...teams: Slack[]): number {
  return teams.flatMap(({ traffic }) => traffic.filter(({ what }) => what === method)).length;
}

import { Hono } from 'hono';
import type { ApiRoutes } from './api/contract.ts';

/** How Slack stands with us, as `/readyz` reports it. It never makes the app unready. */
export type SlackState = 'ok' | 'unreachable' | 'starting';

export type Health = {
  isDatabaseReachable(): Promise<boolean>;
  slackState(): SlackState;
  /** In how many workspaces nothing goes out, because Slack refuses the token. */
  pausedWorkspaces?(): Promise<number>;
};

/** The numbers of this process, and what stands in the database. */
export type Numbers = { metrics(): Promise<{ contentType: string; body: string }> };

/**
 * The routes that are neither Slack's nor of code hosts: whether the process lives and whether it can work, beside those
 * of the API where this process answers any.
 */
export function buildRoutes(health: Health & Numbers, api?: ApiRoutes): Hono {
  const routes = api ? (api as unknown as Hono) : withoutApi();
  routes.get('/healthz', (context) => context.json({ ok: true }));
  routes.get('/readyz', async (context) => {
    const ok = await health.isDatabaseReachable();
    const paused = ok ? await health.pausedWorkspaces?.() : undefined;
    const body = {
      ...{ ok, database: ok ? 'ok' : 'unreachable', slack: health.slackState() },
      ...(paused ? { pausedWorkspaces: paused } : {}),
    };
    return context.json(body, ok ? 200 : 503);
  });
  routes.get('/metrics', async (context) => {
    const { contentType, body } = await health.metrics();
    return context.body(body, 200, { 'content-type': contentType });
  });
  return routes;
}

function withoutApi(): Hono {
  const routes = new Hono();
  routes.notFound((context) =>
    context.json({ title: 'There is nothing here.', status: 404, code: 'not_found' }, 404),
  );
  return routes;
}

import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { FORWARDED_HEADERS, type MetricsReader } from '../metrics/who-may-read.ts';
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
export type Numbers = {
  metrics(): Promise<{ contentType: string; body: string }>;
  mayReadMetrics(reader: MetricsReader): boolean;
};

/**
 * The routes that are neither Slack's nor of code hosts: whether the process lives and whether it can work, beside those
 * of the API where this process answers any.
 */
export function buildRoutes(health: Health & Numbers, api?: ApiRoutes): Hono {
  const routes = api ? (api as unknown as Hono) : withoutApi();
  routes.get('/healthz', (context) => context.json({ ok: true }));
  routes.get('/readyz', async (context) => {
    const ok = await health.isDatabaseReachable();
    // What it cannot say at this very moment is left out.
    const paused = ok ? await health.pausedWorkspaces?.().catch(() => undefined) : undefined;
    const body = {
      ...{ ok, database: ok ? 'ok' : 'unreachable', slack: health.slackState() },
      ...(paused ? { pausedWorkspaces: paused } : {}),
    };
    return context.json(body, ok ? 200 : 503);
  });
  routes.get('/metrics', async (context) => {
    if (!health.mayReadMetrics(readerOf(context))) return context.json(NOT_FOR_YOU, 403);
    const { contentType, body } = await health.metrics();
    return context.body(body, 200, { 'content-type': contentType });
  });
  return routes;
}

const NOT_FOR_YOU = {
  ...{ title: 'These numbers are not for everybody.', status: 403, code: 'forbidden' },
  detail: 'Ask from a private network and by no proxy, or with the token in METRICS_TOKEN as a bearer.',
};

function readerOf({ req, env }: Context): MetricsReader {
  const { incoming } = env as Partial<HttpBindings>;
  return {
    authorization: req.header('authorization'),
    address: incoming?.socket.remoteAddress,
    isForwarded: FORWARDED_HEADERS.some((name) => req.header(name) !== undefined),
  };
}

function withoutApi(): Hono {
  const routes = new Hono();
  routes.notFound((context) =>
    context.json({ title: 'There is nothing here.', status: 404, code: 'not_found' }, 404),
  );
  return routes;
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export type HttpServer = {
  /** `http://host:port`, with the port that was taken when 0 was asked for. */
  url: string;
  /** Takes no new connections and resolves when those in hand have ended. */
  stop(): Promise<void>;
};

type Parts = {
  port: number;
  host: string;
  routes: Hono;
  slackListener?: RequestListener | undefined;
  hookListener?: RequestListener | undefined;
};

/**
 * Starts the one HTTP server: `/slack/…` goes to Slack's listener, `/hooks/…` to that of code hosts, the rest to the
 * routes.
 */
export async function startHttp(parts: Parts): Promise<HttpServer> {
  const { port, host, routes, slackListener, hookListener } = parts;
  const listener = getRequestListener(routes.fetch);
  const server = createServer((request, response) => {
    if (slackListener && request.url?.startsWith('/slack/')) slackListener(request, response);
    else if (hookListener && request.url?.startsWith('/hooks/')) hookListener(request, response);
    else void listener(request, response);
  });
  await listen(server, port, host);
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${taken}`, stop: () => close(server) };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

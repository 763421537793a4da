import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { PREFIX } from './bench-desk.ts';

/** Requests of programs, over sockets that stay open, each with the next one of many tokens. */
export type ApiSender = {
  create(n: number): Promise<void>;
  get(number: number): Promise<void>;
  list(): Promise<void>;
  close(): Promise<void>;
};

const DESCRIPTION = 'Checkout answers 504 for about one order in twenty since the release of this morning.';

/** Opens so many sockets to an app. */
export function openApiSender(appUrl: string, sockets: number, tokens: readonly string[]): ApiSender {
  const pool = new Pool(appUrl, { connections: sockets });
  let count = 0;

  async function send(method: 'GET' | 'POST', path: string, status: number, body?: object): Promise<void> {
    count += 1;
    const headers = {
      authorization: `Bearer ${tokens[count % tokens.length]}`,
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
    };
    const text = body ? JSON.stringify(body) : null;
    const answer = await pool.request({ path, method, headers, body: text });
    const said = await answer.body.text();
    if (answer.statusCode !== status) throw new Error(`${path} answered ${answer.statusCode}: ${said}`);
  }

  return {
    create: (n) =>
      send('POST', '/api/v1/tickets', 201, {
        ...{ board: PREFIX, subject: `Payments API times out (${n})`, description: DESCRIPTION },
      }),
    get: (number) => send('GET', `/api/v1/tickets/${PREFIX}-${number}`, 200),
    list: () => send('GET', '/api/v1/tickets?sort=newest&limit=20', 200),
    close: () => pool.close(),
  };
}

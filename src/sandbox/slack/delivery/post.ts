import { request } from 'node:http';

import { slackLimits } from '../../../slack/limits.ts';
import type { AppAnswer } from './app-answer.ts';

/**
 * Posts a body and waits 3 s of real time for the whole answer, or cuts the connection once it is sent. Never throws.
 */
export function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  { isCut = false }: { isCut?: boolean } = {},
): Promise<AppAnswer> {
  return new Promise((resolve) => {
    const outgoing = request(url, { method: 'POST', headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => resolve({ kind: 'connection_failed' }));
      incoming.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          kind: 'answered',
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: text,
        });
      });
    });
    const timer = setTimeout(() => {
      resolve({ kind: 'timeout' });
      outgoing.destroy();
    }, slackLimits.time.acknowledge);
    outgoing.on('error', () => {
      clearTimeout(timer);
      resolve({ kind: 'connection_failed' });
    });
    outgoing.end(body, () => {
      if (isCut) outgoing.destroy();
    });
  });
}

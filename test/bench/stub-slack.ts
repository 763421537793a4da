import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModalView } from '@slack/types';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';

/** A Web API that answers at once and keeps nothing but the modals: it is no part of what is measured. */
export type StubSlack = {
  apiUrl: string;
  /** Resolves with the next modal that is opened. */
  nextView(): Promise<ModalView>;
  stop(): Promise<void>;
};

/** Starts a stub in this process; each of the members is in each of the channels. */
export async function startStubSlack(people: { members: readonly string[] }): Promise<StubSlack> {
  let opened: (view: ModalView) => void = () => undefined;
  let lastTs = Date.now() * 1_000;

  function answerTo(method: string, body: URLSearchParams): object {
    if (method === 'auth.test') return whoWeAre();
    if (method === 'users.info') return { user: userOf(body.get('user') ?? '') };
    if (method === 'conversations.members') return { members: people.members };
    if (method === 'conversations.open') return { channel: { id: `D${body.get('users')}` } };
    if (method === 'views.open') opened(JSON.parse(body.get('view') ?? ''));
    lastTs += 1;
    const ts = (lastTs / 1_000_000).toFixed(6);
    return { ts, message_ts: ts, channel: body.get('channel'), view: { id: 'V0', hash: ts } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.url?.split('/').at(-1) ?? '';
    const body = new URLSearchParams(await textOf(request));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ...answerTo(method, body) }));
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    nextView: () =>
      new Promise((resolve) => {
        opened = resolve;
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function whoWeAre(): object {
  const { team, bot } = sampleWorkspace;
  return {
    ...{ url: `https://${team.domain}.slack.com/`, team_id: team.id },
    ...{ user_id: bot.userId, bot_id: bot.botId },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function userOf(id: string): object {
  const name = id.toLowerCase();
  return { id, name, real_name: name, profile: { email: `${name}@docket.example` } };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';

/**
 * The least that a Bolt app can do: the same receiver and routing as ours, an answer that is ready before it is asked
 * for, with or without the reads that it takes, and a bare transaction for a ticket.
 */
const { FLOOR_ANSWER = '{}', FLOOR_DATABASE, FLOOR_READS } = process.env;
const answer: object = JSON.parse(FLOOR_ANSWER);
const { bot, team, signingSecret } = sampleWorkspace;
const installation = { botToken: bot.token, botId: bot.botId, botUserId: bot.userId, teamId: team.id };

const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events'], logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  authorize: async () => installation,
  convoStore: false,
  logLevel: LogLevel.ERROR,
});

// Only what is used is loaded: the driver costs memory and time to start.
const reads = FLOOR_READS ? await (await import('./bare-reads.ts')).openBareReads(FLOOR_READS) : null;
app.command('/ticket', async ({ ack, body }) => {
  await reads?.show({ teamId: body.team_id, id: body.user_id }, body.text.split(' ')[1] ?? '');
  await ack({ response_type: 'ephemeral', ...answer });
});

if (FLOOR_DATABASE !== undefined) {
  const { openBareDesk } = await import('./bare-desk.ts');
  const desk = await openBareDesk(FLOOR_DATABASE);
  app.view('ticket.new', async ({ ack, view }) => {
    await desk.create(view.state.values.subject?.value?.value ?? '');
    await ack();
  });
}

const server = createServer(receiver.requestListener);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, app: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', () => process.exit(0));

import { createServer } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { sampleWorkspace } from '../../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../../src/sandbox/slack/slack.ts';
import { type StartOptions, startSlack } from '../../../src/sandbox/slack/start.ts';
import { silent } from './bare.ts';

export type Stage = { slack: Slack; clock: MovableClock; app: App; stop(): Promise<void> };

/** The look-alike with a small Bolt app connected to it, as Docket will be. */
export async function stage(options: Partial<StartOptions> = {}): Promise<Stage> {
  const clock = movableClock();
  const slack = await startSlack({ clock, workspace: sampleWorkspace, rates: false, ...options });
  const receiver = new HTTPReceiver({
    signingSecret: 'sandbox-signing-secret',
    endpoints: '/slack/events',
    logger: silent,
  });
  const app = new App({
    token: 'xoxb-sandbox',
    receiver,
    logger: silent,
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
    deferInitialization: true,
  });
  await app.init();
  const server = createServer(receiver.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.connect({ eventsUrl: `http://127.0.0.1:${address.port}/slack/events` });
  return {
    slack,
    clock,
    app,
    async stop() {
      await slack.idle();
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

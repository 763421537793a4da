import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { type AppProcess, startAppProcess } from '../helpers/app-process.ts';

/** The app as a process of its own, to which Slack delivers. */
export type AppKeeper = {
  /** Its address, once it is there. */
  ready(): Promise<string>;
  /** Kills it with SIGKILL, and starts it again on the same port. */
  kill(): Promise<void>;
  /** Whether it ended although nobody ended it. */
  hasCrashed(): boolean;
  stop(): Promise<void>;
};

/** Starts the app, and looks after it. */
export function keepApp(env: Record<string, string>, slack: Slack): AppKeeper {
  let port = '0';
  let app: AppProcess;
  let ready: Promise<string>;
  function start(): void {
    app = startAppProcess({ ...env, PORT: port });
    ready = app.ready.then((url) => {
      port = new URL(url).port;
      slack.connect({ eventsUrl: `${url}/slack/events` });
      return url;
    });
    ready.catch(() => undefined);
  }
  start();
  return {
    ready: () => ready,
    async kill() {
      app.child.kill('SIGKILL');
      await app.ended;
      start();
    },
    hasCrashed: () => app.child.exitCode !== null,
    async stop() {
      app.child.kill('SIGTERM');
      await app.ended;
    },
  };
}

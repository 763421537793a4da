import type { App } from '../app.ts';

/** The app of a sandbox, which may be another one after a reset. */
export type KeptApp = {
  /** The app as it runs now. Throws while none does. */
  current(): App;
  /** Stops the app, calls `whileStopped`, and starts it anew. Calls at the same time share one reset. */
  reset(whileStopped: () => Promise<void> | void): Promise<void>;
  stop(): Promise<void>;
};

/** Starts an app on a port, 0 for any free one. Whatever comes after it listens on the same. */
export async function keepApp(start: (port: number) => Promise<App>, port: number): Promise<KeptApp> {
  let app: App | undefined = await start(port);
  const samePort = Number(new URL(app.url).port);
  let resetting: Promise<void> | undefined;

  async function stop(): Promise<void> {
    const stopping = app;
    app = undefined;
    await stopping?.stop();
  }

  async function startAnew(whileStopped: () => Promise<void> | void): Promise<void> {
    await stop();
    await whileStopped();
    app = await start(samePort);
  }

  return {
    current() {
      if (!app) throw new Error('Docket is being started anew. Try again in a moment.');
      return app;
    },
    reset(whileStopped) {
      resetting ??= startAnew(whileStopped).finally(() => {
        resetting = undefined;
      });
      return resetting;
    },
    async stop() {
      await resetting?.catch(() => undefined);
      await stop();
    },
  };
}

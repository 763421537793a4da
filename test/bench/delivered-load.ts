import { type Deliveries, openDeliveries } from './deliveries.ts';
import { runLoad } from './load.ts';
import type { MeasuredApp } from './measured-app.ts';
import type { Side } from './rounds.ts';

export const CONCURRENCY = 50;

/** An app to which Slack delivers; see `sideBy`. */
export function sideOf(
  app: MeasuredApp,
  deliver: (deliveries: Deliveries, worker: number) => Promise<unknown>,
): Side {
  return sideBy(app, () => openDeliveries(app.url, CONCURRENCY), deliver);
}

/**
 * An app that gets one delivery after the other on each of 50 sockets. It is held still but for its own rounds: what it
 * does after its answers would else disturb the rounds of the others.
 */
export function sideBy<Sender extends { close(): Promise<void> }>(
  app: MeasuredApp,
  openSender: () => Sender,
  deliver: (sender: Sender, worker: number) => Promise<unknown>,
): Side {
  return {
    async measure(seconds) {
      app.thaw();
      const sender = openSender();
      const before = await app.usage();
      const done = await runLoad({
        seconds,
        concurrency: CONCURRENCY,
        once: (worker) => deliver(sender, worker),
      });
      const after = await app.usage();
      await sender.close();
      app.freeze();
      return { ...done, cpuMs: after.cpuMs - before.cpuMs, rssMb: after.rssMb };
    },
  };
}

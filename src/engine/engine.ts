import type { Clock } from '../clock.ts';
import type { Database } from '../database/connect.ts';
import type { Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import { openSecrets, type Secrets } from '../secrets.ts';
import type { Told } from './outbox.ts';
import { openRightOfWay, type RightOfWay } from './right-of-way.ts';
import type { Subscriber } from './subscriber.ts';
import type { TrustedOrigin } from './trusted-origin.ts';

/** What the engine works with. It knows no nouns and no doors: those hand it commands and subscribers. */
export type Engine = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** What encrypts and opens the tokens of other services. */
  readonly secrets: Secrets;
  /** Instances of other services, besides those that everybody uses, that the operator trusts. */
  readonly trustedOrigins: readonly TrustedOrigin[];
  /** What is told how commands ended. */
  readonly meter: Meter;
  /** Who waits for an answer of this process; its deliveries stand back for them. */
  readonly rightOfWay: RightOfWay;
  /** Who gets committed events; filled while the app starts. */
  readonly subscribers: readonly Subscriber[];
  /** Adds a subscriber, which gets the events that are committed from now on. Throws when its name is taken. */
  subscribe(subscriber: Subscriber): void;
  /** Tells this process's dispatcher what there is to send. */
  wake(told: readonly Told[]): void;
  /** Says what `wake` is to call. */
  onWake(listener: (told: readonly Told[]) => void): void;
};

type EngineParts = Pick<Engine, 'database' | 'clock' | 'log'> &
  Partial<Pick<Engine, 'secrets' | 'trustedOrigins' | 'meter'>>;

/** Opens an engine on a database. Without secrets it can keep none. */
export function openEngine({
  secrets = openSecrets([]),
  trustedOrigins = [],
  meter = noMeter,
  ...parts
}: EngineParts): Engine {
  const subscribers: Subscriber[] = [];
  let wakeDispatcher: (told: readonly Told[]) => void = () => undefined;
  return {
    ...parts,
    secrets,
    trustedOrigins,
    meter,
    rightOfWay: openRightOfWay(parts.clock),
    subscribers,
    subscribe(subscriber) {
      if (subscribers.some((it) => it.name === subscriber.name)) {
        throw new Error(`Two subscribers are called ${subscriber.name}. Rename one of them.`);
      }
      subscribers.push(subscriber);
    },
    wake: (told) => wakeDispatcher(told),
    onWake(listener) {
      wakeDispatcher = listener;
    },
  };
}

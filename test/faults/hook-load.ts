import { setTimeout as pause } from 'node:timers/promises';
import { type GithubHook, type GithubSender, openGithubSender } from '../helpers/github-hook.ts';

/** GitHub in a hurry: it sends one delivery after the other on many sockets, as long as it is allowed to. */
export type HookLoad = {
  /** Deliveries that were answered with 202, by their ids with the numbers of their pull requests. */
  acknowledged: ReadonlyMap<string, number>;
  /** Lets them go on until so many are acknowledged in all. */
  allow(count: number): void;
  /** Deliveries that were sent and are not answered. */
  inFlight(): number;
  /** Lets what is on its way end. */
  stop(): Promise<void>;
};

type Parts = {
  hook: GithubHook;
  /** The tickets that the pull requests name, in turn. */
  keys: readonly string[];
  /** Resolves with the address of the app when it is there. */
  whenReady(): Promise<string>;
};

const SENDERS = 20;
const REPOSITORIES = 5;
/** What was not answered is sent again, by every second sender: others give up, as GitHub does. */
const MOMENT_MS = 50;
/** How often somebody who has to wait looks again, in milliseconds. */
const LOOK_MS = 10;

/** Sets the senders to work. */
export function openHookLoad({ hook, keys, whenReady }: Parts): HookLoad {
  const acknowledged = new Map<string, number>();
  let isOver = false;
  let inFlight = 0;
  let count = 0;
  let allowed = 0;

  function next() {
    count += 1;
    const title = `${keys[count % keys.length]}: Wait longer`;
    return {
      id: `delivery-${count}`,
      number: count,
      repository: `payments/api-${count % REPOSITORIES}`,
      title,
    };
  }

  /** Whether it was acknowledged; not where the app is killed meanwhile. */
  async function send(sender: GithubSender, delivery: ReturnType<typeof next>): Promise<boolean> {
    inFlight += 1;
    try {
      return (await sender.open(delivery)) === 202;
    } catch {
      return false;
    } finally {
      inFlight -= 1;
    }
  }

  async function work(isStubborn: boolean): Promise<void> {
    while (!isOver) {
      if (acknowledged.size >= allowed) {
        await pause(LOOK_MS);
        continue;
      }
      const sender = openGithubSender(await whenReady(), hook, 1);
      const delivery = next();
      let isKept = await send(sender, delivery);
      for (let tries = 0; !isKept && isStubborn && tries < 100; tries += 1) {
        await pause(MOMENT_MS);
        isKept = await send(sender, delivery);
      }
      if (isKept) acknowledged.set(delivery.id, delivery.number);
      await sender.close();
    }
  }

  const all = Array.from({ length: SENDERS }, (_, n) => work(n % 2 === 0));
  return {
    acknowledged,
    allow(more) {
      allowed = more;
    },
    inFlight: () => inFlight,
    async stop() {
      isOver = true;
      await Promise.all(all);
    },
  };
}

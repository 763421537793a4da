import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { UserError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { isTrouble, providerErrorOf, refusalOf } from '../slack-failure.ts';
import { startTimer } from '../timer.ts';

type SocketClient = SocketModeReceiver['client'];

/** One connection to Slack after the other. */
export type Line = {
  /** Opens the first; resolves also when Slack is away, and goes on trying. Throws `unauthorized` where it refuses. */
  open(): Promise<void>;
  /** Whether there is none although there should be. */
  isDown(): boolean;
  /** Whether another one opens within so many milliseconds. */
  next(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
};

/** Milliseconds before each try to connect anew: at once at first, then less and less often. */
const WAITS_MS = [0, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
const LONGEST_WAIT_MS = 30_000;
/** A connection that lasted this long was a good one: after it, the waits begin from the start. */
const GOOD_MS = 10_000;
/** From the address of a connection to Slack's hello. */
const CONNECT_MS = 10_000;
/** How long the other side gets to say goodbye. */
const GOODBYE_MS = 1_000;

/** Keeps Slack's Socket Mode client connected, which must not do so by itself. */
export function stayConnected(client: SocketClient, { log, clock }: { log: Log; clock: Clock }): Line {
  let state: 'idle' | 'down' | 'up' | 'closed' = 'idle';
  let upSince = 0;
  let failures = 0;
  let cancelTry: () => void = () => undefined;

  client.on('connected', () => {
    if (state === 'closed') return void hangUp();
    state = 'up';
    upSince = clock.now();
  });
  client.on('disconnected', () => {
    if (state !== 'up') return;
    state = 'down';
    if (clock.now() - upSince >= GOOD_MS) failures = 0;
    log.info('The connection to Slack has ended. Docket opens another.');
    tryLater(0);
  });

  async function connect(): Promise<void> {
    const cancel = startTimer(clock, CONNECT_MS, () => void hangUp());
    try {
      await client.start();
    } finally {
      cancel();
    }
  }

  function tryLater(atLeastMs: number): void {
    const waitMs = Math.max(atLeastMs, WAITS_MS[failures] ?? LONGEST_WAIT_MS);
    failures += 1;
    cancelTry = startTimer(clock, waitMs, () => void connect().catch(noteFailure));
  }

  function noteFailure(error: unknown): void {
    if (state === 'closed') return;
    const { failure } = providerErrorOf(error, 'apps.connections.open');
    if (isRefused(error)) log.error({ err: refusalToShow(error) }, 'Slack refuses the app token.');
    else log.warn({ err: error }, 'Slack cannot be reached over Socket Mode. Docket keeps trying.');
    tryLater(failure.retryAfterMs ?? 0);
  }

  async function hangUp(): Promise<void> {
    const gone = client.disconnect();
    // Asked a second time, the client does not wait for an answer of the other side.
    const cancel = startTimer(clock, GOODBYE_MS, () => void client.disconnect());
    await gone;
    cancel();
  }

  return {
    async open() {
      state = 'down';
      await connect().catch((error: unknown) => {
        if (isRefused(error)) throw refusalToShow(error);
        noteFailure(error);
      });
    },
    isDown: () => state === 'down',
    next(withinMs) {
      return new Promise((resolve) => {
        const end = (isUp: boolean) => () => {
          client.off('connected', up);
          cancel();
          resolve(isUp);
        };
        const up = end(true);
        const cancel = startTimer(clock, withinMs, end(false));
        client.once('connected', up);
      });
    },
    async close() {
      const wasOpen = state !== 'idle';
      state = 'closed';
      cancelTry();
      if (wasOpen) await hangUp();
    },
  };
}

/** Whether trying again is of no use before somebody changed something. */
function isRefused(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== undefined && !isTrouble(refusal);
}

function refusalToShow(error: unknown): UserError {
  return new UserError(
    'unauthorized',
    `Slack refuses the app token (${refusalOf(error)}). Set SLACK_APP_TOKEN to an app-level token with the scope ` +
      'connections:write, from the page "Basic Information" of the app, and switch Socket Mode on.',
  );
}

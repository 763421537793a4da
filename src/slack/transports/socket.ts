import { type App, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { boltLogger } from '../bolt-logger.ts';
import { slackLimits } from '../limits.ts';
import { type DeliveryParts, processDelivery } from './process-delivery.ts';
import { stayConnected } from './stay-connected.ts';
import type { Deliver, Transport } from './transport.ts';

/** What Slack's client hands on of an envelope. */
type Envelope = {
  body: ReceiverEvent['body'];
  ack(response?: unknown): Promise<void>;
  retry_num?: number;
  retry_reason?: string;
};

const TIMEOUT_MS = 5_000;
/** A connection on which no answer to a ping came for this long is dead. */
const PONG_MS = 5_000;
/** The same where Slack's own pings stopped. */
const PING_MS = 30_000;

/**
 * Socket Mode: we open a WebSocket, Slack's deliveries come over it as envelopes, and an envelope that is not
 * acknowledged is an event that comes again. https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function openSocketTransport(
  { appToken, apiUrl }: { appToken: string; apiUrl?: string | undefined },
  parts: DeliveryParts & { clock: Clock },
): Transport {
  const { log, clock } = parts;
  // Bolt's receiver only brings Slack's client here: it would acknowledge before the effect.
  const { client } = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    // Its own way to connect anew waits for 5 s first, and ends the process where Slack does not answer then.
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_MS,
    serverPingTimeout: PING_MS,
    installerOptions: {
      clientOptions: {
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
        // Left out, the client sets 100 retries.
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: TIMEOUT_MS,
      },
    },
  });
  const line = stayConnected(client, { log, clock });
  let isTaking = true;

  function listen(deliver: Deliver): void {
    client.on('slack_event', ({ body, ack, retry_num: retryNum, retry_reason: retryReason }: Envelope) => {
      if (!isTaking) return;
      const retry = retryNum === undefined ? {} : { retryNum };
      const reason = retryReason === undefined ? {} : { retryReason };
      // What was not taken is logged by now, and is not acknowledged.
      deliver({ body, ack: acknowledge(ack), ...retry, ...reason }).catch(() => undefined);
    });
  }

  /** Where the connection was lost meanwhile, the answer goes over the next one, while somebody waits for it. */
  function acknowledge(ack: Envelope['ack']): ReceiverEvent['ack'] {
    const until = clock.now() + slackLimits.time.acknowledge;
    return async (response) => {
      try {
        await ack(response);
      } catch (error) {
        if (!(await line.next(until - clock.now()))) throw error;
        await ack(response);
      }
    };
  }

  return {
    receiver: {
      init: (app: App) => listen(processDelivery(app, parts)),
      start: () => line.open(),
      stop: () => line.close(),
    },
    requestListener: (_request, response) => {
      response.writeHead(404);
      response.end();
    },
    open: line.open,
    isDown: line.isDown,
    pause() {
      isTaking = false;
    },
    close: line.close,
  };
}

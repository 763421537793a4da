import type { App, ReceiverEvent } from '@slack/bolt';
import type { RightOfWay } from '../../engine/right-of-way.ts';
import { UserError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Meter } from '../../meter.ts';
import type { InFlight } from '../in-flight.ts';
import { slackLimits } from '../limits.ts';
import { assertShape } from './assert-shape.ts';
import { RefusedRequest } from './refused-request.ts';
import type { Deliver } from './transport.ts';

const LAST_RETRY = slackLimits.time.eventRetries.length;

export type DeliveryParts = {
  log: Log;
  inFlight: InFlight;
  rightOfWay: Pick<RightOfWay, 'claim'>;
  meter: Pick<Meter, 'answered'>;
  /** Resolves once it is known who Docket is in Slack; while it throws, nothing is taken. */
  ready(): Promise<unknown>;
};

/**
 * What both transports do with a delivery: it counts until it has ended, has the right of way until it is answered where
 * a person waits for that, and a failure is logged and thrown on.
 */
export function processDelivery(app: App, parts: DeliveryParts): Deliver {
  const { log, inFlight, rightOfWay, meter, ready } = parts;

  async function take(event: ReceiverEvent): Promise<void> {
    const cameAt = performance.now();
    const endClaim = isEvent(event) ? () => undefined : rightOfWay.claim();
    try {
      await ready();
      await process(app, event, () => {
        endClaim();
        meter.answered(surfaceOf(event), performance.now() - cameAt);
      });
    } catch (err) {
      if (err instanceof RefusedRequest) log.warn({ err }, 'What came was no delivery of Slack.');
      else if (event.retryNum === LAST_RETRY) {
        log.error({ err }, 'A delivery of Slack was not taken, and Slack does not try again.');
      } else log.warn({ err }, 'A delivery of Slack was not taken. Slack delivers events again.');
      throw err;
    } finally {
      endClaim();
    }
  }
  return (event) => inFlight.track(take(event));
}

/** `slack /ticket`, `slack block_actions`, `slack view_submission`, `slack event_callback` … */
function surfaceOf({ body }: ReceiverEvent): string {
  return typeof body.command === 'string' ? 'slack /ticket' : `slack ${body.type}`;
}

/** Nobody waits for the answer to an event but Slack. */
function isEvent({ body }: ReceiverEvent): boolean {
  return body.type === 'event_callback';
}

async function process(app: App, event: ReceiverEvent, onAnswer: () => void): Promise<void> {
  assertShape(event.body);
  let isAcknowledged = false;
  const ack: ReceiverEvent['ack'] = async (response) => {
    isAcknowledged = true;
    await event.ack(response);
    onAnswer();
  };
  // Bolt acknowledges events before any listener runs, so that is held back until all have run.
  if (isEvent(event)) {
    await handToBolt(app, { ...event, ack: async () => undefined });
    return ack();
  }
  await handToBolt(app, { ...event, ack });
  // Bolt took it for another kind, and nobody was asked.
  if (!isAcknowledged) throw oddShape();
}

/**
 * A refusal of ours that comes up to here is about the payload's shape. So is a bare `TypeError`: Bolt's, from
 * before any listener runs; those of listeners come wrapped.
 */
async function handToBolt(app: App, event: ReceiverEvent): Promise<void> {
  try {
    await app.processEvent(event);
  } catch (error) {
    const isShape =
      error instanceof TypeError || (error instanceof UserError && error.code === 'invalid_input');
    throw isShape ? oddShape(error) : error;
  }
}

function oddShape(cause?: unknown): RefusedRequest {
  return new RefusedRequest(400, 'The payload has not the shape of its kind.', { cause });
}

import type { IncomingMessage } from 'node:http';
import { HTTPModuleFunctions, type ReceiverEvent } from '@slack/bolt';
import { RefusedRequest } from './refused-request.ts';

const BODY_LIMIT = 1024 * 1024;

/** Slack's own payloads are about 20 levels deep; what is much deeper cannot be written as JSON again. */
const MOST_LEVELS = 100;

/** What a request is: a delivery, or a question of Slack's about the address itself, with its answer. */
export type HttpDelivery =
  | { kind: 'delivery'; body: ReceiverEvent['body'] }
  | { kind: 'check'; answer: { challenge: string } | undefined };

/** Reads a request of Slack's. Throws `RefusedRequest` for one that Slack does not send. */
export async function readRequest(request: IncomingMessage, signingSecret: string): Promise<HttpDelivery> {
  const body = parse(await verify(request, signingSecret));
  if (body.ssl_check === '1') return { kind: 'check', answer: undefined };
  if (body.type !== 'url_verification') return { kind: 'delivery', body };
  const { challenge } = body;
  if (typeof challenge !== 'string') throw new RefusedRequest(400, 'There is no challenge to answer.');
  return { kind: 'check', answer: { challenge } };
}

/** Which attempt a delivery is, where it is not the first. */
export function retryOf(request: IncomingMessage): Pick<ReceiverEvent, 'retryNum' | 'retryReason'> {
  const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request);
  const retryReason = HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request);
  return {
    ...(retryNum === undefined ? {} : { retryNum }),
    ...(retryReason === undefined ? {} : { retryReason }),
  };
}

type Buffered = Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0];

async function verify(request: IncomingMessage, signingSecret: string): Promise<Buffered> {
  try {
    return await HTTPModuleFunctions.parseAndVerifyHTTPRequest(
      { signingSecret, bodyLimit: BODY_LIMIT },
      request,
    );
  } catch (cause) {
    const isTooLarge = HTTPModuleFunctions.isRawBodyError(cause) && cause.statusCode === 413;
    throw new RefusedRequest(isTooLarge ? 413 : 401, 'The request could not be verified.', { cause });
  }
}

function parse(buffered: Buffered): Record<string, unknown> {
  const body = parsed(buffered);
  if (typeof body !== 'object' || body === null || Array.isArray(body) || isDeeper(body, MOST_LEVELS)) {
    throw new RefusedRequest(400, 'The body is no payload of Slack.');
  }
  return body as Record<string, unknown>;
}

function parsed(buffered: Buffered): unknown {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(buffered);
  } catch (cause) {
    throw new RefusedRequest(400, 'The body is not what its content type says.', { cause });
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

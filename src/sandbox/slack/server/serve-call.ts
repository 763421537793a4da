import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../world/faults.ts';
import type { TrafficEntry } from '../world/traffic.ts';
import { noteTraffic, type World } from '../world/world.ts';
import { answerJson } from './answer-json.ts';
import { readBody } from './read-body.ts';

export type CallAnswer = { status: number; headers?: Record<string, string>; body: unknown };
export type Call = {
  /** A Web API method, or `response_url`. */
  what: string;
  body: string;
  contentType: string;
  authorization: string | undefined;
};

/** Answers one call of the app: meets the fault that waits for it, applies it, and notes it in the traffic. */
export async function serveCall(
  world: World,
  what: string,
  request: IncomingMessage,
  response: ServerResponse,
  apply: (call: Call) => { answer: CallAnswer; payload: unknown },
): Promise<void> {
  const end = world.activity.begin();
  const started = performance.now();
  const at = world.clock.now();
  const note = (status: TrafficEntry['status'], payload: unknown, answer: unknown) => {
    const tookMs = performance.now() - started;
    noteTraffic(world, { direction: 'from_app', what, at, payload, status, answer, tookMs });
  };
  try {
    const body = await readBody(request);
    const { authorization, 'content-type': contentType = '' } = request.headers;
    const fault = world.faults.take({ method: what });
    if (fault?.kind === 'drop') {
      note('lost', body, undefined);
      return void response.destroy();
    }
    const refusal = fault && refusalOf(fault);
    if (fault?.kind === 'slow') await delay(fault.delayMs);
    const { answer, payload } = refusal
      ? { answer: refusal, payload: body }
      : apply({ what, body, contentType, authorization });
    if (fault?.kind === 'lost_response') {
      note('lost', payload, answer.body);
      return void response.destroy();
    }
    note(answer.status, payload, answer.body);
    answerJson(response, answer.body, answer.status, answer.headers);
  } finally {
    end();
    world.changes.emit();
  }
}

function refusalOf(fault: Fault): CallAnswer | undefined {
  if (fault.kind === 'ratelimited') return rateLimited(fault.retryAfter);
  if (fault.kind === 'error') return { status: 200, body: { ok: false, error: fault.error } };
  if (fault.kind === 'status') return { status: fault.status, body: { ok: false, error: 'internal_error' } };
  return undefined;
}

/** Slack's answer to too many calls; `seconds` until the next is allowed. */
export function rateLimited(seconds: number): CallAnswer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  };
}

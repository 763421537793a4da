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
  const fault = world.faults.take({ method: what });
  const note = (status: TrafficEntry['status'], payload: unknown, answer: unknown) => {
    const tookMs = performance.now() - started;
    const direction = 'from_app';
    const entry = { direction, what, at, payload, status, answer, tookMs, fault: fault?.kind } as const;
    return noteTraffic(world, entry);
  };
  try {
    const body = await readBody(request);
    const { authorization, 'content-type': contentType = '' } = request.headers;
    if (fault?.kind === 'drop') {
      note('lost', body, undefined);
      return void response.destroy();
    }
    const refusal = fault && refusalOf(fault);
    if (fault?.kind === 'slow') await delay(fault.delayMs);
    const refusedBefore = world.violations.length;
    const { answer, payload } = refusal
      ? { answer: refusal, payload: body }
      : apply({ what, body, contentType, authorization });
    const isLost = fault?.kind === 'lost_response';
    linkViolations(world, refusedBefore, note(isLost ? 'lost' : answer.status, payload, answer.body));
    if (isLost) return void response.destroy();
    answerJson(response, answer.body, answer.status, answer.headers);
  } finally {
    end();
    world.changes.emit();
  }
}

/** Whatever was refused while one call was applied, which takes no turns with others, belongs to that call. */
function linkViolations({ violations }: World, from: number, request: number): void {
  for (const violation of violations.slice(from)) violation.request = request;
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

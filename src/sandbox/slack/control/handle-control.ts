import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerJson } from '../server/answer-json.ts';
import { readBody } from '../server/read-body.ts';
import { cutAll, DISCONNECT_REASONS, requestRefresh } from '../sockets/sockets.ts';
import { faultSchema } from '../world/faults.ts';
import { reset } from '../world/reset.ts';
import type { World } from '../world/world.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { parseAct, runAct } from './run-act.ts';
import { stateJson } from './state-json.ts';
import { viewsByPerson } from './what-person-sees.ts';

type Result = { status?: number; body: unknown };
type Route = (world: World, body: unknown, query: URLSearchParams) => Promise<Result> | Result;

const advance = z.strictObject({ advanceMs: z.int().min(0) });

const socketAct = z.strictObject({ do: z.enum(['cut', ...DISCONNECT_REASONS]) });

const routes: Record<string, Route> = {
  'GET /_sandbox/state': (world) => ({ body: stateJson(world) }),
  'GET /_sandbox/traffic': (world) => ({ body: { traffic: world.traffic } }),
  'GET /_sandbox/views': (world) => ({ body: viewsByPerson(world) }),
  'POST /_sandbox/act': async (world, body, query) => ({
    body: await runAct(world, parseAct(body), { isBrief: query.has('brief') }),
  }),
  'POST /_sandbox/clock': (world, body) => moveClock(world, advance.parse(body).advanceMs),
  'POST /_sandbox/faults': (world, body) => {
    world.faults.add(faultSchema.parse(body));
    return { body: { ok: true } };
  },
  'POST /_sandbox/sockets': (world, body) => {
    const act = socketAct.parse(body).do;
    if (act === 'cut') cutAll(world.sockets);
    else requestRefresh(world.sockets, act);
    return { body: { ok: true, open: world.sockets.open.length } };
  },
  'POST /_sandbox/reset': (world) => {
    reset(world);
    return { body: { ok: true } };
  },
  'POST /_sandbox/webhook': () => ({
    status: 501,
    body: {
      ok: false,
      error: 'Webhooks of code hosts are not part of the sandbox yet. Post to /hooks/… of the app.',
    },
  }),
};

/** Answers `/_sandbox/…`, which other programs of this machine steer the look-alike with. */
export async function handleControl(
  world: World,
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isFromThisMachine(request)) {
    const error = 'Only http://127.0.0.1 and http://localhost may use /_sandbox.';
    return answerJson(response, { ok: false, error }, 403);
  }
  const route = routes[`${request.method} ${pathname}`];
  if (!route) {
    const known = Object.keys(routes);
    return answerJson(
      response,
      { ok: false, error: `There is no ${request.method} ${pathname}.`, known },
      404,
    );
  }
  try {
    const text = await readBody(request);
    const { status, body } = await route(world, text === '' ? {} : JSON.parse(text), searchParams);
    answerJson(response, body, status);
  } catch (error) {
    if (error instanceof z.ZodError)
      return answerJson(response, { ok: false, error: z.prettifyError(error) }, 400);
    if (error instanceof SyntaxError) return answerJson(response, { ok: false, error: 'Not JSON.' }, 400);
    answerJson(response, { ok: false, error: error instanceof Error ? error.message : String(error) }, 422);
  }
}

function moveClock(world: World, milliseconds: number): Result {
  const { clock } = world;
  if (!('advance' in clock) || typeof clock.advance !== 'function') {
    return { status: 501, body: { ok: false, error: 'This clock cannot be moved.' } };
  }
  clock.advance(milliseconds);
  return { body: { ok: true, now: clock.now() } };
}

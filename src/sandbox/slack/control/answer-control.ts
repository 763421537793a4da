import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerJson } from '../server/answer-json.ts';
import { readBody } from '../server/read-body.ts';
import type { World } from '../world/world.ts';

/** Gives the body of the answer. Throws a ZodError for a request that is none, else what went wrong in words for people. */
export type Route = (world: World, body: unknown, query: URLSearchParams) => unknown;

/** Answers a request in JSON with what a route gives: 400 for what cannot be read, 422 for what cannot be done. */
export async function answerControl(
  world: World,
  route: Route,
  { searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    answerJson(response, await route(world, await readJson(request), searchParams));
  } catch (error) {
    answerJson(response, ...refusalOf(error));
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request);
  return text === '' ? {} : JSON.parse(text);
}

function refusalOf(error: unknown): [body: unknown, status: number] {
  if (error instanceof z.ZodError) return [{ ok: false, error: z.prettifyError(error) }, 400];
  if (error instanceof SyntaxError) return [{ ok: false, error: 'Not JSON.' }, 400];
  return [{ ok: false, error: error instanceof Error ? error.message : String(error) }, 422];
}

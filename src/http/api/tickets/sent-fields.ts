import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AnyCommand } from '../../../engine/command.ts';
import type { ApiEnv } from '../contract.ts';

/**
 * The body of a route that runs a command: its input without what the path says, and without what only a door can
 * know. Nothing else is taken, so that a slip of the pen is not passed over in silence.
 */
export function bodyOf<C extends AnyCommand>(command: C, ...inPath: string[]): z.ZodObject {
  const { input, believed = [] } = command as AnyCommand;
  if (!(input instanceof z.ZodObject)) throw new Error(`${command.id} takes no object.`);
  const left = [...inPath, ...believed].map((field) => [field, true as const]);
  return input.omit(Object.fromEntries(left)).strict();
}

/**
 * What was sent, as it was sent: the engine reads it once more, and a field that has been read may be none that it
 * reads. To be used after the body was checked.
 */
export function sentFields<Fields>(context: Context<ApiEnv>): Fields {
  return (context.get('sentBody') ?? {}) as Fields;
}

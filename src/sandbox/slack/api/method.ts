import type { z } from 'zod';
import { check } from '../check.ts';
import type { Tier } from '../world/rates.ts';
import { SlackError } from '../world/slack-error.ts';
import type { World } from '../world/world.ts';

export type Answer = Record<string, unknown>;

/** One method of the Web API. */
export type Method = {
  name: string;
  tier: Tier;
  /** Which of the app's tokens it takes. */
  token: 'bot' | 'app';
  /** Parses the arguments, does the thing and returns the answer without `ok`. Throws SlackError. */
  call(world: World, args: Record<string, unknown>): Answer;
};

/** Declares a method. Arguments that its schema does not know are refused, so that a slip of ours is found. */
export function method<S extends z.ZodType>(
  name: string,
  tier: Tier,
  schema: S,
  run: (world: World, args: z.infer<S>) => Answer,
  { token = 'bot' }: { token?: Method['token'] } = {},
): Method {
  return {
    name,
    tier,
    token,
    call(world, args) {
      const checked = check(schema, args);
      if (!checked.ok) throw new SlackError('invalid_arguments', checked.messages);
      return run(world, checked.value);
    },
  };
}

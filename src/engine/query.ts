import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Reader } from './reader.ts';

/** Something that can be asked, at a moment. The reader keeps it inside the actor's scope. */
export type Query<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  readonly id: string;
  readonly summary: string;
  readonly input: Input;
  run(reader: Reader, input: z.output<Input>, actor: Actor, now: Date): Promise<Output>;
};

// biome-ignore lint/suspicious/noExplicitAny: a query is contravariant in its input, so no other type holds all
export type AnyQuery = Query<any, any>;

export type QueryInput<Q extends AnyQuery> = z.input<Q['input']>;
export type QueryOutput<Q extends AnyQuery> = Awaited<ReturnType<Q['run']>>;

/** Declares a query; it only fixes the types. */
export function defineQuery<Input extends z.ZodType, Output>(
  query: Query<Input, Output>,
): Query<Input, Output> {
  return query;
}

import type { Actor } from '../../access/actor.ts';
import type { AnyCommand, InputOf, ResultOf } from '../../engine/command.ts';
import type { AnyQuery, QueryInput, QueryOutput } from '../../engine/query.ts';

/** Who sent a request, as the door's middleware found out from its token. */
export type Caller = {
  actor: Actor;
  /** `api_token:ID`: whose ids the idempotency keys are. */
  id: string;
};

/** What a route may do in the name of whoever sent the request. */
export type Call = Caller & {
  /**
   * Runs a command under the request's idempotency key, or under a new id where it has none, and against the `rev` of
   * its `If-Match`. `step` tells several commands of one request apart.
   */
  run<C extends AnyCommand>(command: C, input: InputOf<C>, step?: string): Promise<ResultOf<C>>;
  ask<Q extends AnyQuery>(query: Q, input: QueryInput<Q>): Promise<QueryOutput<Q>>;
};

/** What the routes of the API find in their context: `context.get('call')`. */
export type ApiEnv = { Variables: { call: Call; requestId: string } };

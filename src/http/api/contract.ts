import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor } from '../../access/actor.ts';
import type { CodePorts } from '../../code/code-ports.ts';
import type { AnyCommand, InputOf, ResultOf } from '../../engine/command.ts';
import type { Desk } from '../../engine/desk.ts';
import type { Engine } from '../../engine/engine.ts';
import type { AnyQuery, QueryInput, QueryOutput } from '../../engine/query.ts';
import type { Registry } from '../../engine/registry.ts';
import type { Jobs } from './jobs/jobs.ts';

/** Who sent a request, as the door's middleware found out from its token. */
export type Caller = {
  actor: Actor;
  /** `api_token:ID`: whose ids the idempotency keys are. */
  id: string;
};

/** The `rev` that the sender saw, from `If-Match`; `any` for `*`, null where it has none. */
export type SeenRev = number | 'any' | null;

/** What a route may do in the name of whoever sent the request. */
export type Call = Caller & {
  seenRev: SeenRev;
  /**
   * Runs a command under the request's idempotency key, or under a new id where it has none. The first one of a
   * request is run against the `rev` of its `If-Match`. `step` tells apart two runs of one command in a request.
   */
  run<C extends AnyCommand>(command: C, input: InputOf<C>, step?: string): Promise<ResultOf<C>>;
  ask<Q extends AnyQuery>(query: Q, input: QueryInput<Q>): Promise<QueryOutput<Q>>;
};

/** What the routes of the API find in their context: `context.get('call')`. */
export type ApiEnv = {
  Variables: {
    call: Call;
    caller: Caller;
    requestId: string;
    sentBody: unknown;
    /** Said by a route that changes nothing: asked again, it tells what is so now, whatever the idempotency key. */
    isQuery?: true;
    /**
     * Keeps the request's idempotency key, where it has one, for this very request. For whoever runs several commands: the
     * engine tells another request by its command alone. Throws `idempotency_conflict`.
     */
    holdKey(): Promise<void>;
  };
};

/** Routes with their schemas, as `@hono/zod-openapi` keeps them. */
export type ApiRoutes = OpenAPIHono<ApiEnv>;

/** Says whose token a text is; null where it is none, or no longer good. */
export type VerifyToken = (text: string) => Promise<{ tokenId: string; actor: Actor } | null>;

/** What the API is built of. */
export type ApiParts = {
  desk: Desk;
  engine: Engine;
  /** What programs may ask for by its id. */
  registry: Registry;
  verifyToken: VerifyToken;
  code: CodePorts;
  jobs: Jobs;
  /** How many requests one token may send in a minute. */
  requestsPerMinute: number;
};

/** Routes that belong together, below one path: `/api/v1`. */
export type RouteGroup = { path: string; open(parts: ApiParts): ApiRoutes };

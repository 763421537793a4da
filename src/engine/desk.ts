import { type Actor, scopeOf } from '../access/actor.ts';
import { UserError } from '../errors.ts';
import type { AnyCommand, InputOf, Invocation, ResultOf } from './command.ts';
import { commit } from './commit.ts';
import type { Engine } from './engine.ts';
import { parseInput } from './parse-input.ts';
import type { AnyQuery, QueryInput, QueryOutput } from './query.ts';
import { openReader } from './reader.ts';

/** What doors work with: they run commands and ask queries, each in somebody's name. */
export type Desk = {
  /** Runs a command; see `commit`. */
  run<C extends AnyCommand>(command: C, input: InputOf<C>, invocation: Invocation): Promise<ResultOf<C>>;
  /** Asks a query inside the actor's scope. Throws `UserError` for bad input and for what the actor cannot see. */
  ask<Q extends AnyQuery>(query: Q, input: QueryInput<Q>, actor: Actor): Promise<QueryOutput<Q>>;
};

/** Opens the desk of an engine. */
export function openDesk(engine: Engine): Desk {
  return {
    run: (command, input, invocation) =>
      counted(engine, command.id, invocation.door, commit(engine, command, input, invocation)),
    async ask(query, input, actor) {
      const reader = openReader(engine.database, scopeOf(actor));
      return query.run(reader, parseInput(query.input, input), actor, new Date(engine.clock.now()));
    },
  };
}

/** Tells how a command ended. */
async function counted<Result>(
  { meter }: Engine,
  command: string,
  door: string,
  work: Promise<Result>,
): Promise<Result> {
  try {
    const result = await work;
    meter.command({ command, door, outcome: 'ok' });
    return result;
  } catch (error) {
    meter.command({ command, door, outcome: error instanceof UserError ? error.code : 'error' });
    throw error;
  }
}

import type { Actor } from '../../../access/actor.ts';
import type { Desk } from '../../../engine/desk.ts';
import type { AnyQuery, QueryInput, QueryOutput } from '../../../engine/query.ts';
import type { Call } from '../contract.ts';
import type { Cursors } from './cursors.ts';

/** Asks queries so that the cursors of their pages leave sealed and come back checked. */
export function askSealed(desk: Desk, cursors: Cursors, actor: Actor): Call['ask'] {
  return async <Q extends AnyQuery>(query: Q, input: QueryInput<Q>): Promise<QueryOutput<Q>> => {
    const given = withText(input, 'cursor');
    const opened = given ? { ...given, cursor: await cursors.open(query.id, given.cursor) } : input;
    const output: QueryOutput<Q> = await desk.ask(query, opened as QueryInput<Q>, actor);
    const page = withText(output, 'nextCursor');
    if (!page) return output;
    return { ...page, nextCursor: await cursors.seal(query.id, page.nextCursor) } as QueryOutput<Q>;
  };
}

/** The value as an object with a text of this name; undefined where it has none. */
function withText<Name extends string>(value: unknown, name: Name): Record<Name, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = new Map(Object.entries(value)).get(name);
  return typeof text === 'string' ? (value as Record<Name, string>) : undefined;
}

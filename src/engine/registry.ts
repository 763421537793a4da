import type { AnyCommand } from './command.ts';
import type { AnyQuery } from './query.ts';

/** Everything that can be asked of Docket, by id. Doors that are generated (HTTP, MCP, CLI) read it. */
export type Registry = {
  readonly commands: ReadonlyMap<string, AnyCommand>;
  readonly queries: ReadonlyMap<string, AnyQuery>;
};

/** Builds the registry. Throws when two entries share an id: a mistake that has to show at start. */
export function buildRegistry(commands: readonly AnyCommand[], queries: readonly AnyQuery[]): Registry {
  return { commands: byId('command', commands), queries: byId('query', queries) };
}

function byId<T extends { id: string }>(kind: string, list: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of list) {
    if (map.has(item.id)) throw new Error(`Two entries have the ${kind} id ${item.id}. Rename one of them.`);
    map.set(item.id, item);
  }
  return map;
}

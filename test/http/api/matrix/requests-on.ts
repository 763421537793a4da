import type { Refs } from '../../../access/matrix/refs.ts';
import { commandRules, queryRules } from '../../../access/matrix/rules.ts';
import { isSchema } from '../fuzz/arbitrary-of.ts';
import type { Operation } from '../fuzz/operations.ts';
import { IN_PATH, NAMING, PLAIN, PLAIN_IN_PATH } from './naming.ts';

/** A request on the things of a tenant. */
export type Aimed = { method: string; path: string; body: unknown };

/**
 * What can be tried with an operation: another tenant's thing in its path, and in each field of its query and its body
 * that names something. Throws where nobody said what a field names.
 */
export function requestsOn(operation: Operation, theirs: Refs, own: Refs): Aimed[] {
  const { method, path, id } = operation;
  const [kind, name] = id.split(':');
  const rule =
    kind === 'command' ? commandRules[name ?? ''] : kind === 'query' ? queryRules[name ?? ''] : null;
  if (rule) return rule.inputs(theirs, own).map((body) => ({ method, path, body }));
  const base = baseOf(operation, own);
  const theirPath = filled(path, theirs);
  const ownPath = filled(path, own);
  return [
    { method, path: theirPath, body: base },
    ...inBody(operation, theirs).map(([field, value]) => ({
      method,
      path: ownPath,
      body: { ...base, [field]: value },
    })),
    ...inQuery(operation, theirs).map((query) => ({ method, path: `${ownPath}?${query}`, body: base })),
  ];
}

function filled(path: string, refs: Refs): string {
  const segments = path.split('/');
  return segments
    .map((segment, place) => {
      if (!segment.startsWith('{')) return segment;
      const before = (segments[place - 1] ?? '').replaceAll(/[{}]/g, '');
      const known = `${before}/${segment.slice(1, -1)}`;
      const value = PLAIN_IN_PATH[known] ?? IN_PATH[known]?.(refs);
      if (value === undefined) throw new Error(`Say in matrix/naming.ts what ${known} of ${path} names.`);
      return encodeURIComponent(String(value));
    })
    .join('/');
}

function inBody({ body }: Operation, theirs: Refs): [string, unknown][] {
  const properties = body?.schema.properties;
  return namingAmong(isSchema(properties) ? Object.keys(properties) : []).map(([field, naming]) => [
    field,
    naming(theirs),
  ]);
}

function inQuery({ parameters }: Operation, theirs: Refs): string[] {
  const names = parameters.filter((it) => it.in === 'query').map(({ name }) => name);
  return namingAmong(names).map(
    ([field, naming]) => `${field}=${encodeURIComponent(String(naming(theirs)))}`,
  );
}

function namingAmong(fields: readonly string[]) {
  return fields.flatMap((field) => {
    const naming = NAMING[field];
    if (naming) return [[field, naming] as const];
    if (PLAIN.has(field)) return [];
    throw new Error(`Say in matrix/naming.ts what the field ${field} names.`);
  });
}

/** The document's own example, about one's own things. */
function baseOf({ body }: Operation, own: Refs): Record<string, unknown> | null {
  if (!body) return null;
  const text = JSON.stringify(body.example)
    .replaceAll('"OPS"', JSON.stringify(own.board))
    .replaceAll('OPS-123', own.ticket)
    .replaceAll('OPS-124', own.other)
    .replaceAll('bob@example.com', own.person);
  return JSON.parse(text);
}

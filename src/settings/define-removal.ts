import { z } from 'zod';
import type { Subject } from '../access/can.ts';
import { type Command, type Context, defineCommand } from '../engine/command.ts';
import type { Entity } from '../engine/entity.ts';
import type { Reader } from '../engine/reader.ts';
import { getNamed, namedRef, tenantField, tenantFor } from './find-named.ts';
import type { NamedRow } from './named-row.ts';
import { removeNamed } from './remove-named.ts';
import { nounOf } from './save-named.ts';

type Removal<T extends NamedRow, Field extends string> = {
  summary: string;
  entity: Entity<T>;
  /** The field of the input that names the row. */
  field: Field;
  /** What still uses it, each in words such as "the board OPS". */
  usersOf(reader: Reader, row: T): Promise<string[]>;
  /** Whose it is, where that is not the tenant's admins alone. */
  subjectOf?(row: T): Subject;
};

type Loaded<T> = Context & { row: T; users: string[] };

type RemovalInput<Field extends string> = z.ZodObject<
  { tenantId: typeof tenantField } & Record<Field, typeof namedRef>
>;

/** Declares the command that removes what is known by a name. It is refused while something uses it. */
export function defineRemoval<T extends NamedRow, Field extends string>({
  summary,
  entity,
  field,
  usersOf,
  subjectOf = ({ tenantId }) => ({ tenantId }),
}: Removal<T, Field>): Command<RemovalInput<Field>, Loaded<T>, { id: string; name: string }> {
  const input = z.object({ tenantId: tenantField, [field]: namedRef }) as unknown as RemovalInput<Field>;
  return defineCommand({
    id: `${entity.kind}.remove`,
    summary,
    input,
    permission: 'board.manage',
    async load(reader, given, _facts, actor): Promise<Loaded<T>> {
      const { tenantId: named, [field]: ref } = given as { tenantId?: string } & Record<Field, string>;
      const tenantId = tenantFor(named, actor);
      const row = await getNamed(reader, entity.collection, { ref, tenantId, field, noun: nounOf(entity) });
      return { subject: subjectOf(row), target: row, row, users: await usersOf(reader, row) };
    },
    decide: ({ row, users }, _input, { now }) => removeNamed(entity, row, users, now),
  });
}

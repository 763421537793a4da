import { z } from 'zod';
import type { SlackRef } from '../access/actor.ts';
import type { Subject } from '../access/can.ts';
import { type Command, type Context, defineCommand } from '../engine/command.ts';
import type { RowWrite } from '../engine/decision.ts';
import type { Entity } from '../engine/entity.ts';
import type { Reader } from '../engine/reader.ts';
import { holdPlaces } from '../tenants/hold-places.ts';
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
  /** The channels and user groups that it names, and its tenant gives up with it. */
  placesOf?(row: T): SlackRef[];
  /** Whose it is, where that is not the tenant's admins alone. */
  subjectOf?(row: T): Subject;
};

type Loaded<T> = Context & { row: T; users: string[]; holding: RowWrite[] };

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
  placesOf = () => [],
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
      const before = placesOf(row);
      const holding = await holdPlaces(reader, { tenantId, before, after: [] }, actor);
      return { subject: subjectOf(row), target: row, row, holding, users: await usersOf(reader, row) };
    },
    decide: ({ row, users, holding }, _input, { now }) => ({
      ...removeNamed(entity, row, users, now),
      rows: holding,
    }),
  });
}

import { z } from 'zod';
import { compileFindProjection } from '../projection/find-projection.ts';
import { fail } from '../server-error.ts';
import type { Document } from '../values/document.ts';
import { defineCommand, document, flag } from './command.ts';
import { runDelete } from './delete-statement.ts';
import { runUpdate, type UpdateOutcome } from './update-statement.ts';

export const findAndModify = defineCommand({
  name: 'findAndModify',
  inTransaction: true,
  options: {
    findAndModify: z.string(),
    query: document.default({}),
    sort: document.optional(),
    remove: flag.default(false),
    update: z.union([document, z.array(document)]).optional(),
    new: flag.default(false),
    fields: document.default({}),
    upsert: flag.default(false),
    arrayFilters: z.array(document).optional(),
  },
  async run(options, request) {
    const { findAndModify: collection, query: filter, sort, upsert, arrayFilters } = options;
    const project = compileFindProjection(options.fields, filter);
    if (options.remove) {
      if (options.update || options.new || upsert)
        fail(9, 'Cannot specify both remove and update, new or upsert');
      const { deleted, before } = await runDelete(request, { collection, filter, one: true, sort });
      return { lastErrorObject: { n: deleted }, value: before ? project(before) : null };
    }
    if (options.update === undefined) return fail(9, 'Either an update or remove=true must be specified');
    const outcome = await runUpdate(request, {
      collection,
      filter,
      update: options.update,
      sort,
      upsert,
      arrayFilters,
    });
    const value = options.new ? outcome.after : outcome.before;
    return { lastErrorObject: lastError(outcome), value: value ? project(value) : null };
  },
});

function lastError(outcome: UpdateOutcome): Document {
  if (outcome.upserted) return { n: 1, updatedExisting: false, upserted: outcome.upserted._id };
  return { n: outcome.matched, updatedExisting: outcome.matched > 0 };
}

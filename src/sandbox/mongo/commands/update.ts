import { z } from 'zod';
import type { Document } from '../values/document.ts';
import { defineCommand, document, flag } from './command.ts';
import { runStatements } from './statements.ts';
import { runUpdate } from './update-statement.ts';

const statement = z.strictObject({
  q: document,
  u: z.union([document, z.array(document)]),
  multi: flag.optional(),
  upsert: flag.optional(),
  arrayFilters: z.array(document).optional(),
  sort: document.optional(),
});

export const update = defineCommand({
  name: 'update',
  inTransaction: true,
  options: { update: z.string(), updates: z.array(statement), ordered: flag.default(true) },
  async run(options, request) {
    let [n, nModified] = [0, 0];
    const upserted: Document[] = [];
    const errors = await runStatements(request, options.updates, options.ordered, async (one, index) => {
      const outcome = await runUpdate(request, {
        ...one,
        collection: options.update,
        filter: one.q,
        update: one.u,
      });
      n += outcome.matched + (outcome.upserted ? 1 : 0);
      nModified += outcome.modified;
      if (outcome.upserted) upserted.push({ index, _id: outcome.upserted._id });
    });
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
  },
});

import { z } from 'zod';
import { defineCommand, document, flag, number } from './command.ts';
import { runDelete } from './delete-statement.ts';
import { runStatements } from './statements.ts';

const statement = z.strictObject({ q: document, limit: number });

export const deleteDocuments = defineCommand({
  name: 'delete',
  inTransaction: true,
  options: { delete: z.string(), deletes: z.array(statement), ordered: flag.default(true) },
  async run(options, request) {
    let n = 0;
    const errors = await runStatements(request, options.deletes, options.ordered, async ({ q, limit }) => {
      n += (await runDelete(request, { collection: options.delete, filter: q, one: limit === 1 })).deleted;
    });
    return { n, ...errors };
  },
});

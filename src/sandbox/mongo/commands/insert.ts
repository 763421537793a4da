import { z } from 'zod';
import { fail } from '../server-error.ts';
import { ensureCollection } from '../storage/catalogue.ts';
import { insertDocument } from '../storage/write.ts';
import { defineCommand, document, flag } from './command.ts';
import { runStatements } from './statements.ts';
import { toStoredDocument } from './stored-document.ts';
import { whenUnlocked } from './when-unlocked.ts';

export const insert = defineCommand({
  name: 'insert',
  inTransaction: true,
  options: { insert: z.string(), documents: z.array(document), ordered: flag.default(true) },
  async run(options, request) {
    const { store } = request.server;
    if (options.documents.length === 0) {
      fail(16, 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
    }
    const collection = ensureCollection(store, request.database, options.insert);
    let n = 0;
    const errors = await runStatements(request, options.documents, options.ordered, async (document) => {
      const stored = toStoredDocument(document);
      await whenUnlocked(request, () => insertDocument(store, collection, stored, request.transaction));
      n += 1;
    });
    return { n, ...errors };
  },
});

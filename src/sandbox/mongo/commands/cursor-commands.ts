import { z } from 'zod';
import { nextBatch } from '../cursors.ts';
import { defineCommand, number } from './command.ts';

const cursorId = z.unknown().transform(String);

export const getMore = defineCommand({
  name: 'getMore',
  inTransaction: true,
  options: { getMore: cursorId, collection: z.string(), batchSize: number.optional() },
  run: (options, request) => nextBatch(request.server.cursors, options.getMore, options.batchSize),
});

export const killCursors = defineCommand({
  name: 'killCursors',
  inTransaction: true,
  options: { killCursors: z.string(), cursors: z.array(z.unknown()) },
  run(options, request) {
    const killed: unknown[] = [];
    const missing: unknown[] = [];
    for (const id of options.cursors) {
      (request.server.cursors.byId.delete(String(id)) ? killed : missing).push(id);
    }
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] };
  },
});

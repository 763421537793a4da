import { z } from 'zod';
import { defineQuery } from '../../../engine/query.ts';
import { connectionRef, getConnection } from '../find-connection.ts';

/** One connection. Its secrets are elsewhere. */
export const showConnection = defineQuery({
  id: 'connection.show',
  summary: 'Show a connection to a code host',
  input: z.object({ connection: connectionRef }),
  run: (reader, { connection }, actor) => getConnection(reader, connection, actor),
});

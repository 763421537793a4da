import { connect } from '../../database/connect.ts';
import type { FoundDatabase } from './find-database.ts';

/** Drops everything in a database, while nobody uses it. */
export async function emptyDatabase({ uri }: FoundDatabase): Promise<void> {
  const { connection, close } = await connect(uri);
  try {
    await connection.dropDatabase();
  } finally {
    await close();
  }
}

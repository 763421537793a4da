import { onDatabase } from './on-database.ts';
import { verifyDatabase } from './verify-database.ts';

/** Walks every chain of the database in `MONGODB_URI`, and ends with 1 when one does not hold. */
process.exit(await onDatabase(verifyDatabase));

import { MongooseError, mongo } from 'mongoose';
import { isTransient, UnknownCommitError } from './database/transaction.ts';

/**
 * Whether the database did not answer, or not in time: nobody's fault here, and worth another try. Of a commit that was
 * not answered nobody knows what came (`UnknownCommitError`); of the others nothing did.
 */
export function isDatabaseAway(error: unknown): boolean {
  const isLost = error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError;
  const isUnsure = error instanceof UnknownCommitError || error instanceof mongo.MongoWriteConcernError;
  return isLost || isUnsure || isTransient(error) || isStillWaiting(error);
}

/** While it is away, mongoose lets sessions wait for it, and gives up with an error that has no name of its own. */
function isStillWaiting(error: unknown): boolean {
  return error instanceof MongooseError && /buffering timed out/.test(error.message);
}

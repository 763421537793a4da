import { MongooseError, mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { UnknownCommitError } from '../src/database/transaction.ts';
import { isDatabaseAway } from '../src/database-away.ts';
import { UserError } from '../src/errors.ts';

function transient() {
  const error = new mongo.MongoServerError({ message: 'not primary' });
  error.addErrorLabel('TransientTransactionError');
  return error;
}

test.each<[string, unknown, boolean]>([
  ['a lost connection', new mongo.MongoNetworkError('read ECONNRESET'), true],
  ['a commit without an answer', new UnknownCommitError('The commit was not answered.'), true],
  ['a failover in a transaction', transient(), true],
  // What a session gets that is begun while mongoose waits for the database, as mongoose 9 words it.
  ['a session that waits', new MongooseError('Connection operation buffering timed out after 10000ms'), true],
  ['a field that is unknown', new MongooseError('Path `x` is not in schema'), false],
  ['a row that is there', new mongo.MongoServerError({ message: 'E11000', code: 11_000 }), false],
  ['a refusal', new UserError('conflict', 'It is there.'), false],
  ['nothing', null, false],
])('%s', (_what, error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway);
});

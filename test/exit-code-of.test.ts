import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { ConfigError } from '../src/config.ts';
import { UnknownCommitError } from '../src/database/transaction.ts';
import { UserError } from '../src/errors.ts';
import { exitCodeOf } from '../src/exit-code-of.ts';
import { StartError } from '../src/steps.ts';

const away = new mongo.MongoNetworkError('Connection closed.');

test.each([
  ['a bad configuration', new ConfigError('PORT: no number'), 1],
  ['a refusal', new UserError('conflict', 'It is there already.'), 1],
  ['a step of the start that failed', new StartError('slack', new Error('invalid_auth')), 1],
  ['no database at the start', new StartError('database', new Error('refused')), 4],
  ['a database that goes away during the start', new StartError('indexes', away), 4],
  ['a database that goes away later', away, 4],
  ['a commit that nobody answered', new UnknownCommitError('The commit was not answered.'), 4],
  ['what nobody thought of', new TypeError('x is not a function'), 70],
  ['what is no error', 'x', 70],
])('%s', (_what, error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});

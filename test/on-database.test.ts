import { mongo } from 'mongoose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UserError } from '../src/errors.ts';
import { onDatabase } from '../src/on-database.ts';
import { openTestDatabase, type TestDatabase } from './helpers/database.ts';

let home: TestDatabase;
let said: string[];

beforeEach(async () => {
  home = await openTestDatabase();
  vi.stubEnv('MONGODB_URI', home.uri);
  said = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await home.drop();
});

const failing = (error: Error) => onDatabase(() => Promise.reject(error));

test('what was done ends as the work says', async () => {
  expect(await onDatabase(async (database) => ((await database.isReachable()) ? 0 : 9))).toBe(0);
  expect(said).toEqual([]);
});

test('a refusal is said in its words, and ends with 1', async () => {
  expect(await failing(new UserError('conflict', 'It is there already. Name another.'))).toBe(1);
  expect(said).toEqual(['It is there already. Name another.\n']);
});

test('a database that goes away is said so, and ends with 4', async () => {
  expect(await failing(new mongo.MongoNetworkError('Connection closed.'))).toBe(4);
  expect(said).toEqual(['The database does not answer: Connection closed.\n']);
});

test('a bug says where it is, and ends with 70', async () => {
  expect(await failing(new TypeError('x is not a function'))).toBe(70);
  expect(said.join('')).toMatch(/^TypeError: x is not a function\n {4}at .*on-database\.test\.ts/s);
});

test('no address of a database ends with 1, and says what to set', async () => {
  vi.stubEnv('MONGODB_URI', '');
  expect(await onDatabase(async () => 0)).toBe(1);
  expect(said.join('')).toContain('Set MONGODB_URI');
});

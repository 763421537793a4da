import { afterEach, expect, test } from 'vitest';
import { connect, type Database } from '../../../src/database/connect.ts';
import { type MongoStandIn, startMongoStandIn } from '../../../src/sandbox/mongo/start.ts';
import { type Line, openLine } from '../../faults/line.ts';

let server: MongoStandIn;
let line: Line;
let database: Database;
afterEach(async () => {
  await database.close();
  await line.close();
  await server.stop();
});

test('a driver watches it without asking, and so never asks on a connection that is being cut', async () => {
  server = await startMongoStandIn();
  line = await openLine(server.uriFor('watched'));
  database = await connect(line.url);
  const awaited: boolean[] = [];
  database.connection
    .getClient()
    .on('serverHeartbeatStarted', (heartbeat) => void awaited.push(heartbeat.awaited));
  await line.cut();
  expect(await database.isReachable()).toBe(false);
  await line.mend();
  await expect.poll(() => database.isReachable()).toBe(true);
  await expect.poll(() => awaited.at(-1)).toBe(true);
});

import { Long, ObjectId } from 'bson';
import { z } from 'zod';
import { failPointOptions, parseFailPoint } from '../fail-point.ts';
import type { Request } from '../server-state.ts';
import { type Document, isDocument, own } from '../values/document.ts';
import { type Command, defineCommand, document, flag, parseOptions } from './command.ts';

/** What MongoDB 8.0 announces. */
const WIRE_VERSION = 25;
const VERSION = '8.0.0';
const ELECTION = new ObjectId('7fffffff0000000000000001');

const helloOptions = {
  helloOk: flag.optional(),
  client: document.optional(),
  compression: z.array(z.string()).optional(),
  loadBalanced: z.literal(false).optional(),
  backpressure: z.unknown().optional(),
  // A driver that watches: `serveConnection` streams the answers.
  topologyVersion: document.optional(),
  maxAwaitTimeMS: z.unknown().optional(),
};

/** A set of one node never changes while its process lives; another process is another topology. */
const TOPOLOGY = { processId: new ObjectId(), counter: Long.fromNumber(0) };

/** A one-node replica set with a primary. */
function describeServer(options: { client?: Document | undefined }, request: Request): Document {
  const application = own(own(options.client, 'application'), 'name');
  if (typeof application === 'string') request.connection.applicationName = application;
  const host = request.server.host();
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    secondary: false,
    setName: request.server.setName,
    setVersion: 1,
    hosts: [host],
    primary: host,
    me: host,
    electionId: ELECTION,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: request.connection.id,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    topologyVersion: TOPOLOGY,
  };
}

export const hello = defineCommand({
  name: 'hello',
  options: { hello: z.unknown(), ...helloOptions },
  run: describeServer,
});

/** The old names of `hello`, with which drivers still greet. */
export const legacyHellos = ['isMaster', 'ismaster'].map((name) =>
  defineCommand({ name, options: { [name]: z.unknown(), ...helloOptions }, run: describeLegacy }),
);

function describeLegacy(options: Document, request: Request): Document {
  return describeServer(isDocument(options.client) ? { client: options.client } : {}, request);
}

export const ping = defineCommand({ name: 'ping', options: { ping: z.unknown() }, run: () => ({}) });

/** `buildinfo` is how the driver spells it. */
export const buildInfos = ['buildInfo', 'buildinfo'].map((name) =>
  defineCommand({
    name,
    options: { [name]: z.unknown() },
    run: () => ({
      version: VERSION,
      versionArray: [8, 0, 0, 0],
      gitVersion: 'stand-in',
      modules: [],
      bits: 64,
      maxBsonObjectSize: 16 * 1024 * 1024,
      storageEngines: ['stand-in'],
    }),
  }),
);

export const configureFailPoint: Command = {
  name: 'configureFailPoint',
  inTransaction: false,
  run(options, request) {
    request.server.failPoint = parseFailPoint(parseOptions('configureFailPoint', failPointOptions, options));
    return {};
  },
};

/** The one parameter that matters here: for how many seconds a transaction whose client is gone keeps its locks. */
export const setParameter = defineCommand({
  name: 'setParameter',
  options: { setParameter: z.unknown(), transactionLifetimeLimitSeconds: z.int().min(1) },
  run({ transactionLifetimeLimitSeconds: seconds }, { server }) {
    const was = server.sessions.transactionLifetimeMs / 1_000;
    server.sessions.transactionLifetimeMs = seconds * 1_000;
    return { was };
  },
});

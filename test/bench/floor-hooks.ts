import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeMiddleware, createProbot } from 'probot';

/**
 * The least that a GitHub app does with probot: it proves a delivery, and calls a handler that does nothing, or that
 * keeps the delivery once.
 */
const { FLOOR_SECRET = '', FLOOR_PATH = '/hooks', FLOOR_DATABASE } = process.env;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

const probot = createProbot({
  overrides: {
    appId: 1,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    secret: FLOOR_SECRET,
    logLevel: 'error',
  },
});
// Only what is used is loaded.
const keep = FLOOR_DATABASE
  ? await (await import('./bare-inbox.ts')).openBareInbox(FLOOR_DATABASE)
  : undefined;
const middleware = await createNodeMiddleware(
  (app) => {
    app.on('pull_request', ({ id, payload }) => keep?.(id, payload));
  },
  { probot, webhooksPath: FLOOR_PATH },
);

const server = createServer((request, response) => void middleware(request, response));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, app: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', () => process.exit(0));

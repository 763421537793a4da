import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { mongo } from 'mongoose';
import { openBareDesk, SETTINGS } from './bare-desk.ts';

/**
 * The least that an HTTP API does: bare Hono routes over the same driver, with the same writes, or one read, and no
 * token, permission, validation or history.
 */
const { FLOOR_DATABASE = '' } = process.env;
const desk = await openBareDesk(FLOOR_DATABASE);
const client = await mongo.MongoClient.connect(FLOOR_DATABASE, SETTINGS);
const tickets = client.db().collection('tickets');

const app = new Hono();
app.post('/api/v1/tickets', async (context) => {
  const { subject } = await context.req.json<{ subject: string }>();
  await desk.create(subject);
  return context.json({ subject }, 201);
});
app.get('/api/v1/tickets/:key', async (context) => {
  const number = Number(context.req.param('key').split('-')[1]);
  return context.json(await tickets.findOne({ tenantId: 'default', number }));
});
app.get('/api/v1/tickets', async (context) => {
  const newest = tickets.find({ tenantId: 'default' }).sort({ createdAt: -1, _id: -1 });
  return context.json(await newest.limit(20).toArray());
});

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) => {
  process.stdout.write(`${JSON.stringify({ ready: true, app: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));

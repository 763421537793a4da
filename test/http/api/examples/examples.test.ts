import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../../../src/http/api/examples/examples.ts';
import { openSecrets } from '../../../../src/secrets.ts';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;
let frank: Client;
/** What the example names otherwise than this desk does: ids that are made here. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  desk = await openApiDesk({ secrets: openSecrets([{ id: 'new', key: createSecretKey(randomBytes(32)) }]) });
  await desk.board('OPS');
  await desk.person('bob', { email: 'bob@example.com' });
  await desk.person('carol', { email: 'carol@example.com' });
  await desk.person('erin', { email: 'carol@acme.example' });
  frank = desk.client(await desk.person('frank', { admin: true, operator: true, agentOf: 'OPS' }));
});

afterAll(() => desk.close());

const ticket = () => ({ ticket: ids.first });
const other = () => ({ ticket: ids.first, other: ids.second });
const comment = () => ({ comment: ids.comment });
const connection = () => ({ connection: ids.connection });

const asItIs = () => ({});

/** In an order in which each can be done, and what it names here. */
const STORY: [id: string, named?: () => object, keep?: (result: Record<string, string>) => void][] = [
  ['ticket.create', asItIs, ({ key = '' }) => Object.assign(ids, { first: key })],
  ['ticket.create', asItIs, ({ key = '' }) => Object.assign(ids, { second: key })],
  ['ticket.update', ticket],
  ['ticket.assign', ticket],
  ['ticket.start', ticket],
  ['ticket.change_status', ticket],
  ['ticket.escalate', ticket],
  ['ticket.acknowledge', ticket],
  ['ticket.link', other],
  ['ticket.unlink', other],
  ['ticket.comment', ticket, ({ commentId = '' }) => Object.assign(ids, { comment: commentId })],
  ['ticket.edit_comment', comment],
  ['ticket.delete_comment', comment],
  ['ticket.link_commit', ticket],
  ['ticket.unlink_commit', ticket],
  ['task.add', ticket],
  ['task.set', ticket],
  ['ticket.resolve', ticket],
  ['ticket.close', ticket],
  ['ticket.reopen', ticket],
  ['ticket.cancel', ticket],
  ['board.create', () => ({ prefix: 'WEB' })],
  ['board.update'],
  ['sla_policy.save'],
  ['sla_policy.move'],
  ['sla_policy.remove'],
  ['calendar.save'],
  ['calendar.remove'],
  ['rotation.save'],
  ['rotation.override', asItIs, ({ override }) => Object.assign(ids, Object(override))],
  ['rotation.end_override', () => ({ override: ids.id })],
  ['escalation_policy.save'],
  ['escalation_policy.remove'],
  ['rotation.remove'],
  ['team.save'],
  ['team.remove'],
  ['connection.save', asItIs, ({ id = '' }) => Object.assign(ids, { connection: id })],
  ['connection.rotate_secret', connection],
  ['connection.set_status', connection],
  ['connection.disconnect', connection],
  ['tenant.save'],
  ['role.grant'],
  ['role.revoke'],
  ['role.set'],
  ['person.quiet_hours'],
  ['person.move'],
  ['token.create'],
  ['token.revoke'],
];

describe('the example of', () => {
  test.each(STORY)(
    '%s can be sent, and is answered so',
    async (id, named = asItIs, keep = () => undefined) => {
      const { input, answer = {} } = examples[id] ?? { input: {} };
      const { status, body } = await frank.post(`/api/v1/commands/${id}`, { ...input, ...named() });
      expect([status, body.detail]).toEqual([200, undefined]);
      expect(Object.keys(body.result).sort()).toEqual(Object.keys(answer).sort());
      keep(body.result);
    },
  );
});

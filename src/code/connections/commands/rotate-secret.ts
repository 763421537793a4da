import { z } from 'zod';
import { defineCommand } from '../../../engine/command.ts';
import { changed } from '../../../engine/decision.ts';
import { connectionEntity } from '../connection.ts';
import { connectionRef, getConnected, providerOf } from '../find-connection.ts';
import { rowsOf } from '../open-secrets.ts';
import { seal } from '../seal.ts';
import { keep, outdate, ROTATION_MS } from '../secret-writes.ts';

/** Makes a new secret for what comes in. The one before is taken 24 hours more. */
export const rotateSecret = defineCommand({
  id: 'connection.rotate_secret',
  summary: 'Make a new secret for a connection',
  input: z.object({ connection: connectionRef }),
  permission: 'connection.manage',
  async prepare(ports, { connection: id }) {
    const connection = await getConnected(ports.reader, id, ports.actor);
    const whose = { connectionId: id, tenantId: connection.tenantId };
    return { secret: seal(ports, whose, 'hook', providerOf(connection).newSecret()) };
  },
  async load(reader, { connection: id }, _facts, actor) {
    const connection = await getConnected(reader, id, actor);
    const hooks = await rowsOf(reader, connection, 'hook');
    return { subject: { tenantId: connection.tenantId }, target: connection, connection, hooks };
  },
  decide({ connection, hooks }, _input, { now, facts }) {
    const event = { type: 'connection.secret_rotated', set: { secretSince: now } };
    return {
      streams: [changed(connectionEntity, connection, event)],
      rows: [...outdate(hooks, now), keep(facts.secret, now)],
      result: { id: connection._id, oldUntil: new Date(now.getTime() + ROTATION_MS) },
    };
  },
});

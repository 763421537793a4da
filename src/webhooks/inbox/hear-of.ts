import { systemActor } from '../../access/actor.ts';
import { noteInstance } from '../../code/connections/commands/note-instance.ts';
import type { Connection } from '../../code/connections/connection.ts';
import { heardRepositories } from '../../code/connections/repositories.ts';
import type { InboxRow } from '../../code/inbox-row.ts';
import { ownRows } from '../../database/own-rows.ts';
import { openDesk } from '../../engine/desk.ts';
import type { Engine } from '../../engine/engine.ts';

/** Keeps what a proven delivery tells of its connection: that it is of a repository, and what its host is called. */
export type HearOf = (connection: Connection, delivery: InboxRow) => Promise<void>;

/** Many more than anybody has. */
const MOST = 10_000;

/** Opens it. Each repository is written down once; of most deliveries there is nothing new. */
export function openHearOf(engine: Engine): HearOf {
  const rows = ownRows(engine.database, heardRepositories);
  const desk = openDesk(engine);
  const known = new Set<string>();

  async function hearOfRepository(
    { _id: connectionId, tenantId, instanceUrl: origin }: Connection,
    name: string,
  ): Promise<void> {
    const repository = name.toLowerCase();
    const _id = `${connectionId}|${origin}|${repository}`;
    if (name === '' || known.has(_id)) return;
    const heard = { tenantId, connectionId, origin, name, repository };
    await rows.updateOne({ _id }, { $setOnInsert: heard }, { upsert: true });
    if (known.size >= MOST) known.clear();
    known.add(_id);
  }

  async function hearOfInstance(connection: Connection, { deliveryId, instance }: InboxRow): Promise<void> {
    if (!instance || instance === connection.externalInstanceId) return;
    const input = { connection: connection._id, externalInstanceId: instance };
    const by = { actor: systemActor('code'), door: 'webhook', caller: connection._id };
    await desk.run(noteInstance, input, { ...by, id: `${deliveryId}:instance` });
  }

  return async (connection, delivery) => {
    await hearOfRepository(connection, delivery.lane.slice(delivery.connectionId.length + 1));
    await hearOfInstance(connection, delivery);
  };
}

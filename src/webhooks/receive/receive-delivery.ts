import { createHash } from 'node:crypto';
import type { Engine } from '../../engine/engine.ts';
import type { CodeHost, RawDelivery } from '../contract.ts';
import type { KeepDelivery } from '../inbox/keep-delivery.ts';
import { packBody } from '../inbox/stored-body.ts';
import { type Answer, accepted, TOO_LARGE, UNPROVEN } from './answer.ts';
import type { KnownConnection, KnownConnections } from './known-connections.ts';
import type { RefusedCount } from './refused-count.ts';

export type ReceiveParts = {
  engine: Engine;
  connections: KnownConnections;
  refused: RefusedCount;
  keep: KeepDelivery;
};

/** Where a wrong proof may come of a secret that was replaced a moment ago, it is looked up again, but not more often. */
const AGAIN_MS = 500;
/** No host's ids are longer, nor the names of its repositories. */
const ID_LENGTH = 200;
const LANE_LENGTH = 400;

/** Checks where a delivery comes from and keeps it: what is answered with 202 is in the database, or needs not be. */
export async function receiveDelivery(
  parts: ReceiveParts,
  host: CodeHost,
  known: KnownConnection,
  delivery: RawDelivery,
): Promise<Answer> {
  const { _id: connectionId, tenantId } = known.connection;
  if (!(await isProven(parts, host, known, delivery))) {
    parts.refused.add(known.connection);
    return UNPROVEN;
  }
  const event = host.eventName(delivery);
  if (event === null) return accepted('ignored');
  const stored = await packBody(delivery.body);
  if (!stored) return TOO_LARGE;
  const lane = `${connectionId}|${laneOf(host, delivery.body)}`;
  const names = { deliveryId: idOf(host, delivery), instance: host.instanceOf(delivery) };
  const came = { tenantId, connectionId, host: host.id, ...names, event, lane };
  return accepted(await parts.keep({ ...came, ...stored }));
}

async function isProven(
  { engine, connections }: ReceiveParts,
  host: CodeHost,
  known: KnownConnection,
  delivery: RawDelivery,
): Promise<boolean> {
  const now = engine.clock.now();
  if (await host.verify(delivery, known.secrets, now)) return true;
  const newer = await connections.find(host.id, known.connection._id, AGAIN_MS);
  return newer !== null && newer !== known && host.verify(delivery, newer.secrets, now);
}

/** What is no JSON is kept all the same, so that people see it among the dead letters. */
function laneOf(host: CodeHost, body: Buffer): string {
  try {
    return host.laneOf(JSON.parse(body.toString('utf8'))).slice(0, LANE_LENGTH);
  } catch {
    return '';
  }
}

/** Where the host gives no id, the same body is the same delivery. */
function idOf(host: CodeHost, delivery: RawDelivery): string {
  const id = host.deliveryId(delivery);
  if (id !== null && id.length <= ID_LENGTH) return id;
  return createHash('sha256').update(delivery.body).digest('hex');
}

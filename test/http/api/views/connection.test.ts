import { expect, test } from 'vitest';
import type { Connection } from '../../../../src/code/connections/connection.ts';
import {
  connectionsView,
  connectionView,
  deliveriesView,
  viewConnection,
  viewConnections,
  viewDeliveries,
} from '../../../../src/http/api/views/connection.ts';
import { BUILT_AT } from '../../../helpers/build.ts';

const connection: Connection = {
  ...{ _id: 'connection-1', tenantId: 'default', rev: 2, eventSeq: 2, headHash: 'chained' },
  ...{ createdAt: BUILT_AT, updatedAt: BUILT_AT, provider: 'github', status: 'active', statusReason: '' },
  ...{ displayName: 'Acme on GitHub', instanceUrl: 'https://github.com', externalInstanceId: null },
  ...{ connectedBy: 'person-alice', metadata: { repositories: ['acme/payments'] } },
  ...{ secretSince: BUILT_AT, tokenSince: null },
};

const SHOWN = {
  ...{ id: 'connection-1', tenant: 'default', rev: 2, provider: 'github', status: 'active' },
  ...{ statusReason: '', displayName: 'Acme on GitHub', instanceUrl: 'https://github.com' },
  ...{ externalInstanceId: null, connectedBy: 'person-alice', tokenSince: null },
  metadata: { repositories: ['acme/payments'] },
  secretSince: '2025-11-21T06:28:00.000Z',
  createdAt: '2025-11-21T06:28:00.000Z',
  updatedAt: '2025-11-21T06:28:00.000Z',
};

test('a connection is told without what is kept inside', () => {
  expect(viewConnection(connection)).toEqual(SHOWN);
  expect(connectionView.parse(SHOWN)).toEqual(SHOWN);
});

test('connections say when their host last sent something', () => {
  const now = BUILT_AT;
  const listed = viewConnections({ now, connections: [{ connection, lastDeliveryAt: BUILT_AT }] });
  expect(listed).toEqual({ items: [{ ...SHOWN, lastDeliveryAt: '2025-11-21T06:28:00.000Z' }] });
  expect(connectionsView.parse(listed)).toEqual(listed);
});

test('deliveries say what came of them', () => {
  const delivery = { event: 'push', repository: 'acme/payments', state: 'done', outcome: 'taken' } as const;
  const deliveries = [{ ...delivery, receivedAt: BUILT_AT }];
  const told = viewDeliveries({ now: BUILT_AT, connection, deliveries, refused: 3 });
  expect(told).toEqual({
    connection: SHOWN,
    items: [{ ...delivery, receivedAt: '2025-11-21T06:28:00.000Z' }],
    refused: 3,
  });
  expect(deliveriesView.parse(told)).toEqual(told);
});

import type { Examples } from './example.ts';

const connection = 'c9a646d3-9c61-4c4a-8f36-3f7d9f1f7a02';
const displayName = 'GitHub of Acme';

export const connectionExamples: Examples = {
  'connection.save': {
    input: { provider: 'github', displayName },
    answer: { id: connection, name: displayName, isNew: true, changed: ['provider', 'displayName'] },
  },
  'connection.rotate_secret': {
    input: { connection },
    answer: { id: connection, oldUntil: '2026-03-03T09:00:00.000Z' },
  },
  'connection.set_status': {
    input: { connection, status: 'disabled' },
    answer: { id: connection, status: 'disabled' },
  },
  'connection.disconnect': { input: { connection }, answer: { id: connection, displayName } },
};

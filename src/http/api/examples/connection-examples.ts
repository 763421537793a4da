import type { Examples } from './example.ts';

const connection = 'c9a646d3-9c61-4c4a-8f36-3f7d9f1f7a02';

export const connectionExamples: Examples = {
  'connection.save': { input: { provider: 'github', displayName: 'GitHub of Acme' } },
  'connection.rotate_secret': {
    input: { connection },
    answer: { id: connection, oldUntil: '2026-03-03T09:00:00.000Z' },
  },
  'connection.set_status': { input: { connection, status: 'disabled' } },
  'connection.disconnect': { input: { connection } },
};

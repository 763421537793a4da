import type { Examples } from './example.ts';

export const peopleExamples: Examples = {
  'person.quiet_hours': { input: { quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' } } },
  'person.move': { input: { person: 'carol@acme.example', tenant: 'acme' } },
  'token.create': {
    input: {
      id: '1f0f6f2f-3f0a-4c57-9a53-7f2c8c1e2f11',
      hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      ...{ name: 'Nightly report', level: 'read', boards: ['OPS'], expiresInDays: 30 },
    },
  },
  'token.revoke': { input: { token: '1f0f6f2f-3f0a-4c57-9a53-7f2c8c1e2f11' } },
  'tenant.save': { input: { id: 'acme', name: 'Acme', emailDomains: ['acme.example'] } },
  'role.grant': { input: { person: 'bob@example.com', role: 'agent', board: 'OPS' } },
  'role.set': {
    input: { person: 'bob@example.com', roles: [{ role: 'board_admin', board: 'OPS' }, { role: 'auditor' }] },
  },
  'role.revoke': { input: { person: 'bob@example.com', role: 'agent', board: 'OPS' } },
};

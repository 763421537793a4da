import type { Examples } from './example.ts';

const personId = '24895386-2318-4852-889a-255397d4b32c';
const tokenId = '1f0f6f2f-3f0a-4c57-9a53-7f2c8c1e2f11';
const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
const roles = [
  { role: 'board_admin', boardId: '4d6e1c0a-9a4e-4e43-8f5f-0a8f3f0c1d77' },
  { role: 'auditor', boardId: null },
];
const onBoard = { personId, name: 'bob', board: 'OPS', isChanged: true };

export const peopleExamples: Examples = {
  'person.quiet_hours': { input: { quietHours }, answer: { quietHours } },
  'person.move': {
    input: { person: 'carol@acme.example', tenant: 'acme' },
    answer: { personId, name: 'carol', tenantId: 'acme', tenant: 'Acme', isMoved: true },
  },
  'token.create': {
    input: {
      id: tokenId,
      hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      ...{ name: 'Nightly report', level: 'read', boards: ['OPS'], expiresInDays: 30 },
    },
    answer: {
      ...{ id: tokenId, name: 'Nightly report', level: 'read' },
      boardIds: ['4d6e1c0a-9a4e-4e43-8f5f-0a8f3f0c1d77'],
      ...{ expiresAt: '2026-04-01T09:00:00.000Z', ownerId: personId, ownerName: 'bob' },
    },
  },
  'token.revoke': { input: { token: tokenId }, answer: { id: tokenId, name: 'Nightly report' } },
  'tenant.save': {
    input: { id: 'acme', name: 'Acme', emailDomains: ['acme.example'] },
    answer: { id: 'acme', name: 'Acme', isNew: true, changed: ['name', 'emailDomains'] },
  },
  'role.grant': { input: { person: 'bob@example.com', role: 'agent', board: 'OPS' }, answer: onBoard },
  'role.set': {
    input: { person: 'bob@example.com', roles: [{ role: 'board_admin', board: 'OPS' }, { role: 'auditor' }] },
    answer: { personId, name: 'bob', granted: roles, revoked: [] },
  },
  'role.revoke': { input: { person: 'bob@example.com', role: 'agent', board: 'OPS' }, answer: onBoard },
};

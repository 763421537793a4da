import type { Rules } from './rule.ts';

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Ids of new tokens, one for each try, as programs would make them. */
const tokenIds = ['00', '01', '02', '03'].map((end) => `1f0f6f2f-3f0a-4c57-9a53-7f2c8c1e2f${end}`);

export const peopleRules: Rules = {
  'token.create': {
    inputs: (theirs) => [
      { id: tokenIds[0], hash, name: 'Try', boards: [theirs.board] },
      { id: tokenIds[1], hash, name: 'Try', service: theirs.service, tenantId: theirs.tenant },
      { id: tokenIds[2], hash, name: 'Try', service: 'Try', tenantId: theirs.tenant },
      { id: tokenIds[3], hash, name: 'Try', level: 'admin', expiresInDays: 1, tenantId: theirs.tenant },
    ],
  },
  'token.revoke': { inputs: ({ token }) => [{ token }] },
  // Takes nobody else's record: there is nothing to name.
  'person.quiet_hours': {
    inputs: () => [{ quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' } }],
  },
  'tenant.save': {
    inputs: (theirs) => [
      { tenant: theirs.tenant, name: 'Mine now' },
      { id: theirs.tenant, name: 'Mine now' },
      {
        ...{ id: 'try', name: 'Try', emailDomains: [`${theirs.tenant}.example`], workspaces: ['T0TRY'] },
        channels: [{ teamId: 'T0TEST', id: theirs.channel }],
      },
    ],
    own: 'forbidden',
  },
  'role.grant': {
    inputs: (theirs, own) => [
      { person: theirs.person, role: 'auditor' },
      { person: theirs.person, role: 'board_admin', board: own.board },
      { person: own.person, role: 'board_admin', board: theirs.board },
      { person: theirs.person, role: 'board_admin', board: theirs.board },
    ],
  },
  'role.revoke': {
    inputs: (theirs, own) => [
      { person: theirs.person, role: 'auditor' },
      { person: own.person, role: 'board_admin', board: theirs.board },
    ],
  },
  'role.set': {
    inputs: (theirs, own) => [
      { person: theirs.person, roles: [{ role: 'auditor' }] },
      { person: own.person, roles: [{ role: 'board_admin', board: theirs.board }] },
    ],
  },
  'person.move': {
    inputs: (theirs, own) => [
      { person: theirs.person, tenant: own.tenant },
      { person: own.person, tenant: theirs.tenant },
    ],
    own: 'forbidden',
  },
  'person.record': {
    inputs: (theirs) => [
      {
        ...{ tenantId: theirs.tenant, slack: { teamId: 'T0TEST', id: 'UTRY' }, name: 'Try', image: null },
        ...{ email: null, isWorkspaceAdmin: false, isDeactivated: false },
      },
    ],
    own: 'forbidden',
  },
  'person.set_login': {
    inputs: (theirs) => [
      { origin: 'https://github.com', login: 'try', isConfirmed: false, person: theirs.person },
    ],
    idsOnly: true,
  },
};

import type { Rules } from './rule.ts';

export const connectionRules: Rules = {
  'connection.save': {
    inputs: (theirs) => [
      { connection: theirs.connection, provider: 'github', displayName: 'Mine now' },
      { tenantId: theirs.tenant, provider: 'github', displayName: 'Try' },
      {
        ...{ provider: 'github', displayName: `${theirs.tenant} code`, token: 'ghp_try' },
        ...{ instanceUrl: 'https://github.com', metadata: { repositories: [theirs.repository] } },
      },
    ],
  },
  'connection.rotate_secret': { inputs: ({ connection }) => [{ connection }] },
  'connection.set_status': { inputs: ({ connection }) => [{ connection, status: 'disabled' }] },
  'connection.disconnect': { inputs: ({ connection }) => [{ connection }] },
  'connection.note_instance': {
    inputs: ({ connection }) => [{ connection, externalInstanceId: 'try' }],
    own: 'forbidden',
  },
  'connection.report': {
    inputs: ({ connection }) => [
      { connection, outcome: 'fails', reason: 'Try', tokenSince: new Date('2026-03-02T09:00:00Z') },
    ],
    own: 'forbidden',
  },
  'connection.reseal': { inputs: ({ connection }) => [{ connection }], own: 'forbidden' },
  'board.sync_agents': {
    inputs: ({ board }) => [{ board, agents: [{ teamId: 'T0TEST', id: 'UTRY' }] }],
  },
  'rotation.hand_over': { inputs: ({ rotation }) => [{ rotation }], idsOnly: true },
  // Workspaces are of no tenant: what Slack says of them is for Docket itself.
  'installation.save': {
    inputs: ({ tenant }) => [
      {
        ...{ teamId: 'T0TEST', teamName: tenant, url: 'https://a.slack.com/', botUserId: 'UBOT' },
        ...{ botId: 'B0BOT', botToken: 'xoxb-try', scopes: ['commands'], installedBy: 'UTRY' },
      },
    ],
    own: 'forbidden',
  },
  'installation.pause': {
    inputs: () => [{ teamId: 'T0TEST', reason: 'Try', at: new Date('2026-03-02T09:00:00Z') }],
    own: 'not_found',
  },
  'installation.resume': { inputs: () => [{ teamId: 'T0TEST' }], own: 'not_found' },
  'installation.remove': {
    inputs: () => [{ teamId: 'T0TEST', reason: 'Try', at: new Date('2026-03-02T09:00:00Z') }],
    own: 'not_found',
  },
  'installation.reseal': { inputs: () => [{ teamId: 'T0TEST' }], own: 'not_found' },
};

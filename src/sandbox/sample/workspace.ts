import type { Workspace } from '../slack/workspace.ts';

const bot = { userId: 'UDOCKET', botId: 'B0DOCKET', token: 'xoxb-sandbox', name: 'docket' };
const people = ['UALICE', 'UBOB', 'UCAROL', 'UDAN', 'UERIN', 'UFRANK'];

function person(id: string, realName: string, timezone: string, isOwner = false) {
  const name = id.slice(1).toLowerCase();
  return { id, name, realName, email: `${name}@docket.example`, isAdmin: isOwner, isOwner, timezone };
}

/** The workspace of the sandbox and of the scenarios: six people, two triage channels, one channel without Docket. */
export const sampleWorkspace: Workspace = {
  team: { id: 'T0DOCKET', domain: 'docket-sandbox', name: 'Docket Sandbox' },
  bot,
  appId: 'A0DOCKET',
  signingSecret: 'sandbox-signing-secret',
  appToken: 'xapp-sandbox',
  people: [
    person('UALICE', 'Alice Arden', 'Europe/Berlin'),
    person('UBOB', 'Bob Brandt', 'Europe/Berlin'),
    person('UCAROL', 'Carol Chen', 'America/New_York'),
    person('UDAN', 'Dan Dubois', 'Europe/Paris'),
    person('UERIN', 'Erin Evans', 'America/Los_Angeles'),
    person('UFRANK', 'Frank Fischer', 'Europe/Berlin', true),
  ],
  channels: [
    { id: 'C0HELP', name: 'help', isPrivate: false, members: [...people, bot.userId] },
    { id: 'C0OPS', name: 'ops-triage', isPrivate: false, members: ['UBOB', 'UCAROL', bot.userId] },
    { id: 'C0DATA', name: 'data-triage', isPrivate: false, members: ['UDAN', 'UERIN', bot.userId] },
    { id: 'C0RANDOM', name: 'random', isPrivate: false, members: people },
  ],
  userGroups: [{ id: 'S0ONCALL', handle: 'oncall-ops', name: 'On call for Operations', users: ['UFRANK'] }],
};

import { expect, test } from 'vitest';
import { whomToAsk } from '../../src/access/whom-to-ask.ts';

// Red where somebody who may not change a tenant is sent to a triage channel, which may not either.
test.each([
  ['ticket.work', 'Ask somebody of the triage channel to do it.'],
  ['ticket.withdraw_done', 'Ask an admin of the board to do it.'],
  ['board.manage', 'Ask an admin of the board to do it.'],
  ['connection.manage', 'Ask an admin to do it.'],
  ['role.grant', 'Ask an admin to do it.'],
  ['tenant.manage', 'Ask an operator to do it.'],
  ['person.move', 'Ask an operator to do it.'],
  ['ticket.create', 'Ask an admin.'],
] as const)('who may not %s: %s', (action, remedy) => {
  expect(whomToAsk(action)).toBe(remedy);
});

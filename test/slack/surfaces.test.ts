import { expect, it } from 'vitest';
import { surfaces } from '../../src/slack/surfaces.ts';

it('there is one surface for each id', () => {
  for (const ids of [
    surfaces.modals.map(({ callbackId }) => callbackId),
    surfaces.actions.map(({ id }) => id),
    surfaces.menu.map(({ id }) => id),
    surfaces.subcommands.map(({ name }) => name),
    surfaces.buttons.map(({ id }) => id),
    surfaces.shortcuts.map(({ callbackId }) => callbackId),
  ]) {
    expect(new Set(ids).size).toBe(ids.length);
  }
});

it('every id is one that others rely on', () => {
  expect(surfaces.modals.map(({ callbackId }) => callbackId).toSorted()).toEqual([
    ...['board.edit', 'calendar.edit', 'connection.disconnect', 'connection.edit', 'connection.secret'],
    ...['oncall.override', 'policy.edit', 'role.edit', 'rotation.edit', 'team.edit', 'tenant.edit'],
    ...['ticket.assign', 'ticket.cancel', 'ticket.comment', 'ticket.edit', 'ticket.more', 'ticket.new'],
    ...['ticket.reopen', 'ticket.resolve', 'ticket.wait', 'token.create', 'token.revoke'],
  ]);
  expect(surfaces.actions.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      ...['ticket.assign_to_me', 'ticket.assign', 'ticket.start', 'ticket.resume', 'ticket.resolve'],
      ...['ticket.wait', 'ticket.comment', 'ticket.reopen', 'ticket.close'],
    ]),
  );
  expect(surfaces.shortcuts.map(({ callbackId }) => callbackId)).toEqual(['ticket.from_message']);
  expect(surfaces.events.map(({ type }) => type)).toContain('message');
});

import { expect, test } from 'vitest';
import { openCursors } from '../../../../src/http/api/cursors/cursors.ts';

const cursors = openCursors(async () => Buffer.alloc(32, 7));

test('a cursor is HMAC-SHA-256 over what it is for and the place', async () => {
  // printf 'ticket.list\nplace' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707… -binary, in base64url
  expect(await cursors.seal('ticket.list', 'place')).toBe(
    'cGxhY2U.TTHgib8wyCjIJtu13hK0KmiGadcNoERqys7DMHeEccs',
  );
});

test('a cursor of one list is none of another', async () => {
  const cursor = await cursors.seal('ticket.list', 'place');
  expect(await cursors.open('ticket.list', cursor)).toBe('place');
  await expect(cursors.open('ticket.mine', cursor)).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a cursor under another key is refused', async () => {
  const other = openCursors(async () => Buffer.alloc(32, 8));
  const cursor = await other.seal('ticket.list', 'place');
  await expect(cursors.open('ticket.list', cursor)).rejects.toMatchObject({ code: 'invalid_input' });
});

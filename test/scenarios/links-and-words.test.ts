import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, modalOf, openDocket, toldIn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

type Who = 'alice' | 'bob' | 'dan';

async function says(who: Who, words: string): Promise<string> {
  return toldIn(
    await docket[who].command(`/ticket ${words}`, { in: who === 'bob' ? '#ops-triage' : '#help' }),
  );
}

test('a blocker: linked, done, reopened, and unlinked', async () => {
  const { file, settle } = docket;
  await file({ subject: 'The gateway is old' });
  const card = await file({ subject: 'Payments time out' });

  expect(await says('bob', 'link OPS-1 bloks OPS-2')).toContain('Did you mean `blocks`?');
  expect(await says('bob', 'link OPS-1 blocks OPS-2')).toBe(
    'OPS-1 blocks OPS-2 now. Next: OPS-1 has to be done first.',
  );
  await card.shows('Blocked by OPS-1 (new)');
  expect(card.text).not.toContain('[Resolve]');
  expect(await says('bob', 'show OPS-1')).toContain('Blocks OPS-2 (new)');
  expect(await says('bob', 'link OPS-2 blocks OPS-1')).toBe(
    'That would close a cycle: OPS-2 blocks OPS-1, which blocks OPS-2. Unlink two of them first.',
  );
  expect(await says('bob', 'start OPS-2')).toBe(
    'OPS-2 is blocked by a ticket that is still open. Resolve what blocks it first.',
  );

  const form = modalOf(await docket.bob.command('/ticket resolve OPS-1', { in: '#ops-triage' }));
  expect(await docket.bob.submit(form, { note: 'Bought a new one.' })).toEqual({ closed: true });
  await settle();
  expect(card.text).not.toContain('Blocked by');
  expect(card.text).toContain('[Resolve]');
  expect(card.thread.at(-1)?.text).toContain('Nothing blocks this any more.');

  await says('bob', 'reopen OPS-1');
  await card.shows('Blocked by OPS-1 (in progress)');
  await settle();
  expect(card.thread.at(-1)?.text).toContain(
    'This is blocked again: a ticket that has to be done first was reopened.',
  );

  expect(await says('bob', 'unlink OPS-2 OPS-1')).toBe('Unlinked: OPS-1 blocks OPS-2 no more.');
  await settle();
  expect(card.text).not.toContain('Blocked by');
  expect(await says('bob', 'unlink OPS-2 OPS-1')).toContain('are not linked like that');
});

test('links are for agents, of the ticket that is held up', async () => {
  await docket.file({ subject: 'Payments time out' });
  await docket.file({ subject: 'The gateway is old' });
  for (const who of ['alice', 'dan'] as const) {
    for (const word of ['relates', 'duplicates', 'blocks']) {
      expect(await says(who, `link OPS-1 ${word} OPS-2`)).toBe(
        'You may not do this here. Ask somebody of the triage channel to do it.',
      );
    }
  }
  expect(await says('bob', 'link OPS-1 relates OPS-404')).toContain('There is no ticket OPS-404');
});

test('/ticket status: where it can go, a move, a refusal, and the forms', async () => {
  const { bob, file, settle } = docket;
  const card = await file({ subject: 'Payments time out' });
  expect(await says('alice', 'status OPS-1')).toContain('OPS-1 is new. From there it can go to triaged,');
  expect(await says('bob', 'status OPS-1 ack')).toBe(
    'OPS-1 is triaged now. Next: the Operations team takes it.',
  );
  await card.shows('triaged');
  expect(await says('bob', 'status OPS-1 on hold The office is closed')).toContain('OPS-1 is on hold now.');
  expect(await says('bob', 'status OPS-1 triaged')).toBe(
    'OPS-1 is on hold. From there it can go to in progress, escalated, resolved or canceled.',
  );
  expect(await says('alice', 'status OPS-1 escalated')).toContain('You may not do this here.');
  const canceling = modalOf(await bob.command('/ticket status OPS-1 canceled', { in: '#ops-triage' }));
  await bob.closeView(canceling);
  const resolving = modalOf(
    await bob.command('/ticket status OPS-1 resolved It was restarted.', { in: '#ops-triage' }),
  );
  expect(resolving.values).toMatchObject({ note: 'It was restarted.' });
  expect(await bob.submit(resolving)).toEqual({ closed: true });
  await card.shows('It was restarted.');
  await settle();
});

test('/ticket assign: somebody, an address, nobody, and whom Slack does not know', async () => {
  const card = await docket.file({ subject: 'Payments time out' });
  expect(await says('bob', 'assign OPS-1 <@UCAROL|carol>')).toBe(
    'Assigned OPS-1, @carol has it. Next: @carol starts.',
  );
  await card.shows('@carol');
  expect(await says('bob', 'assign OPS-1 ida@partner.example')).toContain('ida@partner.example has it.');
  await card.shows('ida@partner.example');
  expect(await says('bob', 'assign OPS-1 nobody')).toContain('nobody has it.');
  expect(await says('bob', 'assign OPS-1 me')).toContain('@bob has it.');
  expect(await says('bob', 'assign OPS-1 <@UNOBODY|stranger>')).toBe(
    'There is no Slack user UNOBODY in this workspace. Name a member of it.',
  );
  expect(await says('bob', 'assign OPS-1 <@UDOCKET|docket>')).toBe('Apps have no tickets. Name a person.');
  expect(await says('alice', 'assign OPS-1 me')).toContain('You may not do this here.');
  await card.shows('@bob');
  const form = modalOf(await docket.bob.command('/ticket assign OPS-1', { in: '#ops-triage' }));
  expect(await docket.bob.submit(form, { assignee: 'carol' })).toEqual({ closed: true });
  await card.shows('@carol');
});

import { describe, expect, it } from 'vitest';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { linkTickets } from '../../../src/tickets/commands/link-tickets.ts';
import { unlinkTickets } from '../../../src/tickets/commands/unlink-tickets.ts';
import { type ShownLink, ticketLinks } from '../../../src/tickets/queries/ticket-links.ts';
import { buildTicket } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

type World = { isNew?: boolean; isBlocking?: boolean; wasLinked?: boolean; links?: ShownLink[] };

async function type(
  text: string,
  { isNew = true, isBlocking = true, wasLinked = true, links = [] }: World = {},
) {
  const fake = fakeTurn();
  const pair = { ticketId: 'x', key: 'OPS-1', otherKey: 'OPS-2' };
  fake.onRun(linkTickets, { ...pair, isNew, isBlocking });
  fake.onRun(unlinkTickets, { ...pair, wasLinked });
  fake.onAsk(ticketLinks, { key: 'OPS-1', links });
  const [word, ...rest] = text.split(' ');
  const subcommand = surfaces.subcommands.find(({ name }) => name === word);
  if (!subcommand) throw new Error(`no ${word}`);
  return { answer: await subcommand.run(fake.turn, rest.join(' ')), ran: fake.ran };
}

describe('/ticket link', () => {
  it.each([
    ['OPS-1 relates OPS-2', 'OPS-1', 'relates', 'OPS-2'],
    ['OPS-1 is related to OPS-2', 'OPS-1', 'relates', 'OPS-2'],
    ['ops-1  DUPLICATES  ops-2', 'ops-1', 'duplicates', 'ops-2'],
    ['OPS-1 is a duplicate of OPS-2', 'OPS-1', 'duplicates', 'OPS-2'],
    ['OPS-1 duplicated by OPS-2', 'OPS-2', 'duplicates', 'OPS-1'],
    ['OPS-1 blocks OPS-2', 'OPS-1', 'blocks', 'OPS-2'],
    ['OPS-1 blocked by OPS-2', 'OPS-2', 'blocks', 'OPS-1'],
    ['OPS-1 depends on OPS-2', 'OPS-2', 'blocks', 'OPS-1'],
  ])('%s', async (text, ticket, relation, other) => {
    const { ran } = await type(`link ${text}`);
    expect(ran).toEqual([
      { command: 'ticket.link', input: { ticket, type: relation, other }, expectedRev: undefined },
    ]);
  });

  it.each([
    ['relates', {}, 'OPS-1 and OPS-2 are related now.'],
    ['relates', { isNew: false }, 'OPS-1 and OPS-2 are related already.'],
    ['duplicates', {}, 'OPS-1 duplicates OPS-2 now.'],
    ['blocks', {}, 'OPS-1 blocks OPS-2 now. Next: OPS-1 has to be done first.'],
    ['blocks', { isNew: false }, 'OPS-1 blocks OPS-2 already.'],
    ['blocks', { isBlocking: false }, 'OPS-1 is done, so it blocks OPS-2 only if it is reopened.'],
  ])('%s says what holds now (%o)', async (word, world, text) => {
    const { answer } = await type(`link OPS-1 ${word} OPS-2`, world);
    expect(answer).toEqual({ kind: 'private', text });
  });

  it.each([
    ['bloks', 'I don\'t know "bloks". Did you mean `blocks`?'],
    ['realtes', 'I don\'t know "realtes". Did you mean `relates`?'],
    ['hates', 'I don\'t know "hates".'],
    ['constructor', 'I don\'t know "constructor".'],
    ['blocks and relates', 'I don\'t know "blocks and relates".'],
  ])('%s is answered with the nearest word', async (word, message) => {
    await expect(type(`link OPS-1 ${word} OPS-2`)).rejects.toThrow(message);
  });

  it.each(['', 'OPS-1', 'OPS-1 OPS-2'])('"%s" says how it is written', async (text) => {
    await expect(type(`link ${text}`)).rejects.toThrow(
      'Write it like this: `/ticket link KEY relates|duplicates|blocks KEY2|URL|SHA`. For example: `/ticket link OPS-123 blocks DATA-7`',
    );
  });
});

describe('/ticket unlink', () => {
  const link = (relation: ShownLink['type'], key = 'OPS-2'): ShownLink => ({
    type: relation,
    ticket: buildTicket({ _id: key, key }),
  });

  it('takes back the link that is named', async () => {
    const { ran, answer } = await type('unlink OPS-1 blocked by OPS-2');
    expect(ran[0]).toMatchObject({
      command: 'ticket.unlink',
      input: { ticket: 'OPS-2', type: 'blocks', other: 'OPS-1' },
    });
    expect(answer).toEqual({ kind: 'private', text: 'Unlinked: OPS-1 blocks OPS-2 no more.' });
  });

  it.each([
    ['relates', { ticket: 'OPS-1', type: 'relates', other: 'OPS-2' }],
    ['blocked_by', { ticket: 'OPS-2', type: 'blocks', other: 'OPS-1' }],
    ['duplicated_by', { ticket: 'OPS-2', type: 'duplicates', other: 'OPS-1' }],
    ['parent', { ticket: 'OPS-1', type: 'parent', other: 'OPS-2' }],
    ['child', { ticket: 'OPS-2', type: 'parent', other: 'OPS-1' }],
  ] as const)('finds the only link by itself (%s)', async (relation, input) => {
    const links = [link('relates', 'OPS-3'), link(relation)];
    const { ran } = await type('unlink ops-1 ops-2', { links });
    expect(ran).toEqual([{ command: 'ticket.unlink', input, expectedRev: undefined }]);
  });

  it('asks which where there are several', async () => {
    const links = [link('relates'), link('blocked_by')];
    await expect(type('unlink OPS-1 OPS-2', { links })).rejects.toThrow(
      'OPS-1 and OPS-2 are related and OPS-2 blocks OPS-1. Say which link is to go, for example `/ticket unlink OPS-1 relates OPS-2`.',
    );
  });

  it.each([
    ['OPS-1 OPS-2', {}],
    ['OPS-1 blocks OPS-2', { wasLinked: false }],
  ])('says that %s are not linked', async (text, world) => {
    await expect(type(`unlink ${text}`, world)).rejects.toThrow(
      'OPS-1 and OPS-2 are not linked like that. `/ticket show OPS-1` shows the links of OPS-1.',
    );
  });

  it('says how it is written', async () => {
    await expect(type('unlink OPS-1')).rejects.toThrow('`/ticket unlink OPS-123 DATA-7`');
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Surfaces } from '../../src/slack/contract.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { action, formView, gate, subcommand } from '../helpers/scripted-surfaces.ts';
import { openTestDoor, type TestDoor } from '../helpers/slack-door.ts';

let docket: TestDoor;
afterEach(() => docket.close());

async function open(surfaces: Partial<Surfaces>) {
  docket = await openTestDoor(surfaces);
  return { alice: docket.slack.person('UALICE'), bob: docket.slack.person('UBOB') };
}

const file = subcommand('file', async (turn, subject) => {
  const { key } = await turn.run(createTicket, { board: 'OPS', subject });
  return { kind: 'private', text: `Filed ${key}.` };
});
const list = subcommand('list', async () => ({ kind: 'private', text: 'Nothing.' }));
const help = subcommand('help', async () => ({ kind: 'private', text: 'All there is.' }));

describe('a slash command', () => {
  test('is found by its first word, whatever its case, and gets the rest', async () => {
    const { alice } = await open({ subcommands: [file, list, help] });
    const { reply } = await alice.command('/ticket FILE  Payments time out ');
    expect(reply?.text).toBe('Filed OPS-1.');
    expect(await docket.eventsOf('ticket.created')).toMatchObject([{ door: 'slack' }]);
  });

  test.each(['/ticket', '/ticket help', '/ticket   '])('%s shows the help', async (line) => {
    const { alice } = await open({ subcommands: [help] });
    expect((await alice.command(line)).reply?.text).toBe('All there is.');
  });

  test('may be a word, half a million blanks and another word', async () => {
    const count = subcommand('count', async (_turn, { length }) => ({
      kind: 'private',
      text: String(length),
    }));
    const { alice } = await open({ subcommands: [count] });
    const { reply } = await alice.command('/ticket', { forge: { text: ` count a${' '.repeat(500_000)}b ` } });
    expect(reply?.text).toBe('500002');
  });

  test('with an unknown word is told the nearest one', async () => {
    const { alice } = await open({ subcommands: [list, help] });
    expect((await alice.command('/ticket lsit')).reply?.text).toBe(
      "I don't know `/ticket lsit`. Did you mean `/ticket list`? `/ticket help` shows all.",
    );
  });

  test('with a word that is nothing like any is not guessed at', async () => {
    const { alice } = await open({ subcommands: [list, help] });
    const { reply } = await alice.command('/ticket <!channel>`x`');
    expect(reply?.text).toBe("I don't know `/ticket <!channel>x`. `/ticket help` shows all.");
    expect(reply?.stored.blocks).toEqual([]);
    expect(reply?.stored.text).toContain('&lt;!channel&gt;');
  });

  test('opens a modal', async () => {
    const form = subcommand('form', async () => ({ kind: 'modal', view: formView() }));
    const { alice } = await open({ subcommands: [form] });
    const { view, replies } = await alice.command('/ticket form');
    expect(view?.callbackId).toBe('test.form');
    expect(replies).toEqual([]);
  });

  test('that Slack delivers twice has one effect', async () => {
    const { alice } = await open({ subcommands: [file] });
    await alice.command('/ticket file Once', { deliverTwice: true });
    expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
  });

  test('may run several commands, each under an id of its own, and twice is still once', async () => {
    const two = subcommand('two', async (turn) => {
      await turn.run(createTicket, { board: 'OPS', subject: 'First' });
      await turn.run(createTicket, { board: 'OPS', subject: 'Second' });
      return { kind: 'private', text: 'Both.' };
    });
    const { alice } = await open({ subcommands: [two] });
    await alice.command('/ticket two', { deliverTwice: true });
    const created = await docket.eventsOf('ticket.created');
    expect(created.map((event) => event.commandId.split('|').at(-1))).toEqual([
      expect.stringMatching(/^[^:]+$/),
      expect.stringMatching(/:2$/),
    ]);
  });

  test('that takes longer than two seconds says so, and then what came of it', async () => {
    const slow = gate();
    const wait = subcommand('wait', async () => {
      slow.arrive();
      await slow.opened;
      return { kind: 'private', text: 'Here it is.' };
    });
    const { alice } = await open({ subcommands: [wait] });
    const outcome = alice.command('/ticket wait');
    await slow.reached;
    docket.clock.advance(2_000);
    expect((await outcome).reply?.text).toBe('Still working on it…');
    slow.open();
    expect((await alice.hears('Here it is.')).stored.onlyFor).toBe('UALICE');
  });

  test('that meets a bug gives a reference that the log has too', async () => {
    const broken = subcommand('broken', async () => {
      throw new TypeError('secret detail');
    });
    const { alice } = await open({ subcommands: [broken] });
    const { reply } = await alice.command('/ticket broken');
    const [, reference] =
      /^That did not work, and it is our fault\. Tell your admin the reference ([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})\.$/.exec(
        reply?.text ?? '',
      ) ?? [];
    expect(reference).toBeDefined();
    expect(docket.logged).toContainEqual(expect.objectContaining({ level: 50, reference }));
  });

  test('of another name is answered all the same', async () => {
    const { alice } = await open({ subcommands: [help] });
    expect((await alice.command('/tickets list')).reply?.text).toContain("I don't know");
  });

  test('finds a person on record afterwards, as Slack spells them', async () => {
    const { alice } = await open({ subcommands: [file] });
    await alice.command('/ticket file One');
    await alice.command('/ticket file Two');
    const recorded = await docket.eventsOf('person.recorded');
    expect(recorded).toHaveLength(1);
    expect(recorded[0]?.changes).toContainEqual({ field: 'name', old: null, new: 'alice' });
    expect(recorded[0]?.changes).toContainEqual({
      field: 'emails',
      old: null,
      new: ['alice@docket.example'],
    });
  });

  test('works where Slack cannot say who somebody is, and learns it the next time', async () => {
    const { alice } = await open({ subcommands: [file] });
    docket.slack.faults.add({ method: 'users.info', kind: 'status', status: 500 });
    expect((await alice.command('/ticket file One')).reply?.text).toBe('Filed OPS-1.');
    await alice.command('/ticket file Two');
    const [updated] = await docket.eventsOf('person.updated');
    expect(updated?.changes).toContainEqual({ field: 'emails', old: [], new: ['alice@docket.example'] });
  });
});

describe('a button', () => {
  const value = (id: string, rev: number) => JSON.stringify({ id, rev });

  /** A message of Docket with one button, in `#ops-triage`. */
  async function postButton(actionId: string, carried: string) {
    const button = {
      type: 'button' as const,
      action_id: actionId,
      text: { type: 'plain_text' as const, text: 'Press' },
    };
    const blocks = [{ type: 'actions' as const, elements: [{ ...button, value: carried }] }];
    await docket.door.client.chat.postMessage({ channel: 'C0OPS', text: 'A button', blocks });
    return docket.slack.channel('#ops-triage').message('Press');
  }

  const take = action('ticket.take', async (turn, { id, rev }) => {
    await turn.run(assignTicket, { ticket: id, assignee: turn.person._id }, { expectedRev: rev });
    return { kind: 'private', text: 'Yours now.' };
  });

  async function ticketOf(): Promise<string> {
    const erin = await docket.person('erin');
    return (await docket.run(erin, createTicket, { board: 'OPS', subject: 'Slow' })).ticketId;
  }

  test('runs, and its answer reaches only whoever pressed', async () => {
    const { bob } = await open({ actions: [take] });
    const id = await ticketOf();
    const message = await postButton('ticket.take', value(id, 1));
    const { replies } = await bob.press(message, 'Press');
    expect(replies.map((it) => [it.text, it.stored.onlyFor])).toEqual([['Yours now.', 'UBOB']]);
    expect(message.exists).toBe(true);
  });

  test('on an old state tells who was faster, and has the card drawn anew', async () => {
    const { bob } = await open({ actions: [take] });
    const carol = docket.slack.person('UCAROL');
    const id = await ticketOf();
    await docket.settle();
    const message = await postButton('ticket.take', value(id, 1));
    await carol.press(message, 'Press');
    await docket.settle();
    const updates = () => docket.slack.traffic.filter(({ what }) => what === 'chat.update').length;
    const before = updates();
    const { replies } = await bob.press(message, 'Press');
    expect(replies[0]?.text).toBe('@carol took OPS-1 just now. The card is up to date again.');
    await docket.settle();
    expect(updates()).toBe(before + 1);
  });

  test.each(['{"id":', '{"id":7,"rev":1}', '{"rev":1}', 'x'])(
    'with the value %s is refused, not run',
    async (bad) => {
      const { bob } = await open({ actions: [take] });
      const { replies } = await bob.press(await postButton('ticket.take', bad), 'Press');
      expect(replies[0]?.text).toContain('not from this version of Docket');
      expect(docket.logged.filter(({ level }) => level === 50)).toEqual([]);
    },
  );

  test('that nobody knows is answered', async () => {
    const { bob } = await open({});
    const { replies } = await bob.press(await postButton('other.thing', value('x', 1)), 'Press');
    expect(replies[0]?.text).toContain("I don't know this button");
  });

  test('is refused by its reason', async () => {
    const refuse = action('ticket.take', async () => {
      throw new UserError('blocked', 'OPS-1 is blocked by <DATA-7> & more.');
    });
    const { bob } = await open({ actions: [refuse] });
    const { replies } = await bob.press(await postButton('ticket.take', value('x', 1)), 'Press');
    expect(replies[0]?.stored.text).toBe('OPS-1 is blocked by &lt;DATA-7&gt; &amp; more.');
  });

  test('that takes longer than two seconds says so, and then that it is done', async () => {
    const slow = gate();
    const wait = action('ticket.take', async () => {
      slow.arrive();
      await slow.opened;
      return { kind: 'nothing' };
    });
    const { bob } = await open({ actions: [wait] });
    const press = bob.press(await postButton('ticket.take', value('x', 1)), 'Press');
    await slow.reached;
    docket.clock.advance(2_000);
    await bob.hears('Still working on it…');
    slow.open();
    await bob.hears('Done.');
    await press;
  });

  test('of the overflow menu is found by what it does', async () => {
    const edit = action('edit', async (_turn, { id, rev }) => ({
      kind: 'private',
      text: `Edit ${id} at ${rev}`,
    }));
    const { bob } = await open({ menu: [edit] });
    const option = {
      text: { type: 'plain_text' as const, text: 'Edit' },
      value: '{"do":"edit","id":"abc","rev":4}',
    };
    const overflow = { type: 'overflow' as const, action_id: 'ticket.more', options: [option] };
    const blocks = [{ type: 'actions' as const, elements: [overflow] }];
    await docket.door.client.chat.postMessage({ channel: 'C0OPS', text: 'A menu', blocks });
    const { replies } = await bob.choose(await docket.slack.channel('#ops-triage').message('Edit'), 'Edit');
    expect(replies[0]?.text).toBe('Edit abc at 4');
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventListener } from '../../../src/slack/contract.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { gate, subcommand } from '../../helpers/scripted-surfaces.ts';
import { openTestDoor, type TestDoor } from '../../helpers/slack-door.ts';

let docket: TestDoor;
let slow = gate();
let runs: number;
let handle: EventListener['handle'];

const reaction: EventListener = { type: 'reaction_added', handle: (door, event) => handle(door, event) };

/** Files a ticket, and waits in the middle of it. */
const file = subcommand('new', async (turn) => {
  runs += 1;
  slow.arrive();
  await slow.opened;
  const { key } = await turn.run(createTicket, { board: 'OPS', subject: 'By command' });
  return { kind: 'private', text: `Filed ${key}.` };
});

beforeEach(async () => {
  runs = 0;
  slow = gate();
  docket = await openTestDoor({ subcommands: [file], events: [reaction] }, { transport: 'socket' });
});

afterEach(() => docket.close());

const fileIt: EventListener['handle'] = async (door) => {
  const turn = await door.turnOf('UALICE', 'C0HELP');
  await turn.run(createTicket, { board: 'OPS', subject: 'By emoji' });
};

const command = (options = {}) =>
  docket.slack.person('UALICE').command('/ticket new', { in: '#help', ...options });
const filed = () => docket.eventsOf('ticket.created');
/** What became of each attempt to tell of Alice's reaction. */
const reactions = () =>
  docket.slack.traffic
    .filter(({ what, payload }) => what === 'event' && JSON.stringify(payload).includes('reaction_added'))
    .map(({ status, attempt }) => [status, attempt]);

/** Alice reacts to a message in `#help`: an event that the listener above hears. */
async function react(): Promise<void> {
  const alice = docket.slack.person('UALICE');
  const message = await alice.post('#help', 'Something');
  await docket.slack.idle();
  await alice.react(message, 'ticket');
}

test('a command comes in and is answered', async () => {
  slow.open();
  expect((await command()).reply?.text).toBe('Filed OPS-1.');
  expect(docket.door.status()).toBe('ok');
});

describe('an event', () => {
  test('is acknowledged after its effect, not before', async () => {
    handle = async (door, event) => {
      slow.arrive();
      await slow.opened;
      await fileIt(door, event);
    };
    const reacting = react();
    await slow.reached;
    expect(reactions()).toEqual([]);
    expect(docket.door.inFlight()).toBe(1);
    slow.open();
    await reacting;
    await docket.slack.idle();
    expect(reactions()).toEqual([[200, 0]]);
    expect(await filed()).toHaveLength(1);
  });

  test('whose handling fails is not acknowledged, comes again, and has one effect', async () => {
    let tries = 0;
    handle = async (door, event) => {
      tries += 1;
      await fileIt(door, event);
      if (tries === 1) throw new Error('The process was about to die.');
    };
    await react();
    await docket.slack.idle();
    expect(reactions()).toEqual([
      ['timeout', 0],
      [200, 1],
    ]);
    expect(await filed()).toHaveLength(1);
  });
});

/** How often the app asked for an address to connect to. */
const asked = () => docket.slack.traffic.filter(({ what }) => what === 'apps.connections.open').length;
/** Waits until so many tries to connect have failed, and the next is due after a while. */
const hasFailed = (times: number) =>
  vi.waitFor(() => {
    const failures = docket.logged.filter(({ msg }) =>
      String(msg).startsWith('Slack cannot be reached over'),
    );
    expect(failures).toHaveLength(times);
  });
/** Whatever was sent before this has arrived after it. */
const roundTrip = () => docket.door.client.auth.test();
const isUp = () => docket.slack.until(() => docket.slack.sockets.count === 1, 'a connection');
const isGone = () => docket.slack.until(() => docket.slack.sockets.count === 0, 'no connection');

describe('the connection is lost', () => {
  test('while a command is under way: its answer comes over the next one', async () => {
    const running = command();
    await slow.reached;
    docket.slack.sockets.cut();
    await isGone();
    slow.open();
    expect((await running).reply?.text).toBe('Filed OPS-1.');
    expect([runs, (await filed()).length, asked()]).toEqual([1, 1, 2]);
  });

  test('while a command is under way, and for a while: its answer waits for the next one', async () => {
    docket.slack.faults.add({ method: 'apps.connections.open', kind: 'status', status: 503 });
    const running = command();
    await slow.reached;
    docket.slack.sockets.cut();
    await hasFailed(1);
    slow.open();
    await vi.waitFor(() => expect(JSON.stringify(docket.logged)).toContain('Failed to send a message'));
    docket.clock.advance(1_000);
    expect((await running).reply?.text).toBe('Filed OPS-1.');
    expect([runs, (await filed()).length, asked()]).toEqual([1, 1, 3]);
  });

  test('right behind a command or an event: both have one effect', async () => {
    slow.open();
    handle = fileIt;
    docket.slack.faults.add({ surface: 'command', kind: 'cut' });
    expect((await command()).reply?.text).toBe('Filed OPS-1.');
    docket.clock.advance(10_000);
    await isUp();
    const message = await docket.slack.person('UALICE').post('#help', 'Something');
    await docket.slack.idle();
    docket.slack.faults.add({ surface: 'event', kind: 'cut' });
    await docket.slack.person('UALICE').react(message, 'ticket');
    await docket.settle();
    expect(reactions()).toEqual([[200, 0]]);
    expect([runs, (await filed()).length]).toEqual([1, 2]);
  });

  test.each(['refresh_requested', 'warning'] as const)(
    'because Slack asks for it (%s), with a command under way',
    async (reason) => {
      const running = command();
      await slow.reached;
      docket.slack.sockets.refresh(reason);
      await docket.slack.until(() => asked() === 2, 'another connection');
      slow.open();
      expect((await running).reply?.text).toBe('Filed OPS-1.');
      expect([runs, (await filed()).length, docket.slack.sockets.count]).toEqual([1, 1, 1]);
    },
  );

  test('and its acknowledgement with it: the person is told so, and an event that comes again has one effect', async () => {
    slow.open();
    docket.slack.faults.add({ surface: 'command', kind: 'lost_response' });
    expect(await command()).toMatchObject({ failure: 'operation_timeout' });
    expect(await filed()).toHaveLength(1);
    handle = fileIt;
    docket.slack.faults.add({ surface: 'event', kind: 'drop' });
    docket.slack.faults.add({ surface: 'event', kind: 'lost_response' });
    await react();
    await docket.settle();
    docket.clock.advance(60_000);
    await docket.settle();
    expect(await filed()).toHaveLength(2);
  });

  test('for a while: Docket says so, tries less and less often, and gets what came meanwhile', async () => {
    handle = fileIt;
    const message = await docket.slack.person('UALICE').post('#help', 'Something');
    await docket.slack.idle();
    docket.slack.faults.add({ method: 'apps.connections.open', kind: 'status', status: 503, times: 3 });
    docket.slack.sockets.cut();
    await isGone();
    await docket.slack.person('UALICE').react(message, 'ticket');
    await hasFailed(1);
    expect(docket.door.status()).toBe('unreachable');
    for (const [waitMs, tries] of [
      [1_000, 3],
      [2_000, 4],
      [5_000, 5],
    ] as const) {
      await hasFailed(tries - 2);
      docket.clock.advance(waitMs - 1_000);
      await roundTrip();
      expect(asked()).toBe(tries - 1);
      docket.clock.advance(1_000);
      await docket.slack.until(() => asked() === tries, `try ${tries}`);
    }
    await isUp();
    await vi.waitFor(() => expect(docket.door.status()).toBe('ok'));
    expect(await filed()).toEqual([]);
    docket.clock.advance(60_000);
    await docket.settle();
    expect(reactions().at(-1)).toEqual([200, 2]);
    expect(await filed()).toHaveLength(1);
  });

  test('and Slack asks to wait before the next: Docket does', async () => {
    docket.slack.faults.add({ method: 'apps.connections.open', kind: 'ratelimited', retryAfter: 30 });
    docket.slack.sockets.cut();
    await hasFailed(1);
    docket.clock.advance(29_000);
    await roundTrip();
    expect(asked()).toBe(2);
    docket.clock.advance(1_000);
    await isUp();
  });

  test('and Slack refuses the token from then on: the log says what to do', async () => {
    docket.slack.faults.add({ method: 'apps.connections.open', kind: 'error', error: 'token_revoked' });
    docket.slack.sockets.cut();
    const isTold = () => expect(JSON.stringify(docket.logged)).toMatch(/token_revoked.*Set SLACK_APP_TOKEN/);
    await vi.waitFor(isTold);
    expect(docket.door.status()).toBe('unreachable');
  });
});

test('when the door settles it takes nothing more, ends what is in hand, and then hangs up', async () => {
  const running = command();
  await slow.reached;
  const settled = docket.door.settle();
  expect(await command({ waitMs: 0 })).toMatchObject({ failure: 'operation_timeout' });
  expect([runs, docket.slack.sockets.count]).toEqual([1, 1]);
  slow.open();
  await settled;
  await docket.door.close();
  await isGone();
  expect((await running).failure).toBeUndefined();
  expect(await filed()).toHaveLength(1);
  docket.clock.advance(60_000);
  await docket.slack.idle();
  expect(asked()).toBe(1);
});

test('over HTTP nothing gets in', async () => {
  const answers: number[] = [];
  const response = { writeHead: (status: number) => answers.push(status), end: () => undefined };
  const request = { url: '/slack/events', method: 'POST', headers: {} };
  docket.door.requestListener(request as never, response as never);
  expect(answers).toEqual([404]);
});

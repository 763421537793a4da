import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { EventListener, Surfaces } from '../../../src/slack/contract.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { gate, subcommand } from '../../helpers/scripted-surfaces.ts';
import { openTestDoor, type TestDoor } from '../../helpers/slack-door.ts';

let docket: TestDoor;
let runs: number;
let slow = gate();
let handle: EventListener['handle'];

const reaction: EventListener = { type: 'reaction_added', handle: (door, event) => handle(door, event) };
const count = subcommand('help', async () => {
  runs += 1;
  return { kind: 'private', text: 'All there is.' };
});

beforeEach(async () => {
  runs = 0;
  slow = gate();
  docket = await openTestDoor({ subcommands: [count], events: [reaction] });
});

afterEach(() => docket.close());

const form = new URLSearchParams({
  command: '/ticket',
  text: '',
  user_id: 'UALICE',
  user_name: 'alice',
  team_id: 'T0DOCKET',
  channel_id: 'C0HELP',
  response_url: 'http://127.0.0.1:9/nowhere',
  trigger_id: '1.2.abc',
}).toString();

const secondsFromNow = (seconds: number) => Math.floor(docket.clock.now() / 1_000) + seconds;

describe('the signature', () => {
  test('lets a request through', async () => {
    expect(await docket.slack.raw({ body: form })).toMatchObject({ status: 200 });
    expect(runs).toBe(1);
  });

  test.each([
    ['of another secret', () => ({ secret: 'another-secret' })],
    ['of six minutes ago', () => ({ seconds: secondsFromNow(-360) })],
    ['of six minutes ahead', () => ({ seconds: secondsFromNow(360) })],
    ['that is no signature', () => ({ header: 'v0=00', seconds: secondsFromNow(0) })],
    ['of no version that there is', () => ({ header: 'v9=00', seconds: secondsFromNow(0) })],
    ['that is missing', () => 'none' as const],
  ])('%s is refused with 401', async (_what, signature) => {
    expect((await docket.slack.raw({ body: form, signature: signature() })).status).toBe(401);
    expect(runs).toBe(0);
  });

  test('may be four minutes off either way', async () => {
    for (const seconds of [-240, 240]) {
      const signature = { seconds: secondsFromNow(seconds) };
      expect((await docket.slack.raw({ body: form, signature })).status).toBe(200);
    }
  });
});

describe('a request', () => {
  test('of more than 1 MB is refused with 413', async () => {
    const body = `${form}&more=${'x'.repeat(1_100_000)}`;
    expect((await docket.slack.raw({ body })).status).toBe(413);
    expect(runs).toBe(0);
  });

  test('of almost 1 MB is taken', async () => {
    const body = `${form}&more=${'x'.repeat(900_000)}`;
    expect((await docket.slack.raw({ body })).status).toBe(200);
  });

  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  // Each of these ended the process, was answered with 500, or was not answered at all.
  test.each([
    ['that is no JSON', '{'],
    ['that is nothing', 'null'],
    ['that is no object', '[]'],
    ['of no kind', '{}'],
    ['of a kind that there is not', '{"type":"workflow_step_edit"}'],
    ['whose event is no object', '{"type":"event_callback","event":"message"}'],
    ['of a function', '{"type":"event_callback","event":{"type":"function_executed"}}'],
    ['whose view is missing', '{"type":"view_submission","user":{"id":"UALICE"}}'],
    ['without actions', '{"type":"block_actions","actions":[]}'],
    ['whose form has no name', '{"type":"view_closed","view":{"callback_id":{"toString":1}}}'],
    ['that asks to repeat no text', `{"type":"url_verification","challenge":${nested(10_000)}}`],
    ['of 10,000 levels', `{"type":"view_closed","view":${nested(10_000)}}`],
  ])('%s is refused with 400', async (_what, body) => {
    expect((await docket.slack.raw({ body, contentType: 'application/json' })).status).toBe(400);
    const payload = `payload=${encodeURIComponent(body)}`;
    expect((await docket.slack.raw({ body: payload })).status).toBe(400);
  });

  test.each([
    'command=%2Fticket&text=help',
    `${form}&user_id=UBOB`,
    'payload=null',
    'payload={}&payload={}',
    `${form}${'x'.repeat(300)}`,
  ])('like %s is refused with 400, and runs nothing', async (body) => {
    expect((await docket.slack.raw({ body })).status).toBe(400);
    expect(runs).toBe(0);
  });

  test('with an event that is not understood is dropped: it would be the same the next time', async () => {
    const event = JSON.stringify({
      type: 'event_callback',
      team_id: 'T0DOCKET',
      event: { type: 'reaction_added' },
    });
    expect((await docket.slack.raw({ body: event, contentType: 'application/json' })).status).toBe(200);
  });

  test('to verify the address is answered with its challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answer = await docket.slack.raw({ body, contentType: 'application/json' });
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'abc' });
  });
});

describe('an event', () => {
  // The card of what was filed comes back as an event, too, a little later.
  const deliveries = () =>
    docket.slack.traffic.filter(({ what, body }) => what === 'event' && !body?.includes('"bot_id"'));
  const statuses = () => deliveries().map(({ status }) => status);

  /** Alice reacts to a message in `#help`: an event that the listener above hears. */
  async function react(): Promise<void> {
    const alice = docket.slack.person('UALICE');
    const message = await alice.post('#help', 'Something');
    await docket.slack.idle();
    docket.slack.world.traffic.length = 0;
    await alice.react(message, 'ticket');
  }

  const fileIt: EventListener['handle'] = async (door) => {
    const turn = await door.turnOf('UALICE', 'C0HELP');
    await turn.run(createTicket, { board: 'OPS', subject: 'By emoji' });
  };

  test('is acknowledged after its effect, not before', async () => {
    handle = async (door, event) => {
      slow.arrive();
      await slow.opened;
      await fileIt(door, event);
    };
    const reacting = react();
    await slow.reached;
    expect(statuses()).toEqual([]);
    expect(docket.door.inFlight()).toBe(1);
    slow.open();
    await reacting;
    await docket.slack.idle();
    expect(statuses()).toEqual([200]);
    expect(docket.door.inFlight()).toBe(0);
    expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
  });

  test('whose handling fails is answered with 500, comes again, and has one effect', async () => {
    let tries = 0;
    handle = async (door, event) => {
      tries += 1;
      await fileIt(door, event);
      if (tries === 1) throw new Error('The process was about to die.');
    };
    await react();
    await docket.slack.until(() => deliveries().length === 2, 'the second delivery');
    await docket.slack.idle();
    expect(statuses()).toEqual([500, 200]);
    expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
  });

  test('that is refused is over: it would be refused again', async () => {
    handle = async () => {
      throw new UserError('forbidden', 'You may not.');
    };
    await react();
    await docket.slack.idle();
    expect(statuses()).toEqual([200]);
  });

  test('of a kind that nobody listens to is acknowledged', async () => {
    const alice = docket.slack.person('UALICE');
    docket.slack.world.traffic.length = 0;
    await alice.post('#help', 'Just talking');
    await docket.slack.idle();
    expect(statuses()).toEqual([200]);
  });

  test('is waited for when the door settles', async () => {
    handle = async () => {
      slow.arrive();
      await slow.opened;
    };
    const reacting = react();
    await slow.reached;
    let isSettled = false;
    const settled = docket.door.settle().then(() => {
      isSettled = true;
    });
    await Promise.resolve();
    expect(isSettled).toBe(false);
    slow.open();
    await settled;
    await reacting;
  });
});

describe('the right of way over deliveries', () => {
  let isFree: Mock<() => void>;

  async function open(surfaces: Partial<Surfaces>): Promise<void> {
    await docket.close();
    docket = await openTestDoor(surfaces);
    isFree = vi.fn();
    docket.engine.rightOfWay.onFree(isFree);
  }

  test("is a command's until it is answered", async () => {
    const work = async () => {
      slow.arrive();
      await slow.opened;
      return { kind: 'private' as const, text: 'All there is.' };
    };
    await open({ subcommands: [subcommand('help', work)] });
    const asking = docket.slack.raw({ body: form });
    await slow.reached;
    expect(isFree).toHaveBeenCalledTimes(0);
    slow.open();
    await asking;
    expect(isFree).toHaveBeenCalledTimes(1);
  });

  test('is given up by work that goes on after its answer', async () => {
    const work = async () => {
      slow.arrive();
      await slow.opened;
      return { kind: 'nothing' as const };
    };
    await open({ subcommands: [subcommand('help', work)] });
    const asking = docket.slack.raw({ body: form });
    await slow.reached;
    docket.clock.advance(2_900);
    expect((await asking).body).toContain('Still working on it…');
    expect(isFree).toHaveBeenCalledTimes(1);
    slow.open();
  });

  test('ends with what is refused', async () => {
    await open({});
    expect((await docket.slack.raw({ body: 'payload={}' })).status).toBe(400);
    expect(isFree).toHaveBeenCalledTimes(1);
  });

  test('is not given to an event: no person waits for its answer', async () => {
    handle = async () => slow.arrive();
    await open({ events: [reaction] });
    const alice = docket.slack.person('UALICE');
    await alice.react(await alice.post('#help', 'Something'), 'ticket');
    await slow.reached;
    await docket.slack.idle();
    expect(isFree).toHaveBeenCalledTimes(0);
  });
});

test('an address that is not ours is answered with 404', async () => {
  const answer = await new Promise<number>((resolve) => {
    const response = {
      headersSent: false,
      writeHead: (status: number) => resolve(status),
      end: () => undefined,
    };
    docket.door.requestListener(
      { url: '/elsewhere', method: 'POST', headers: {} } as never,
      response as never,
    );
  });
  expect(answer).toBe(404);
});

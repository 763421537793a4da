import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boards } from '../../src/boards/board.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { installations } from '../../src/installations/saved-installation.ts';
import type { Message } from '../../src/sandbox/slack/person/types.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { sweepDueTickets } from '../../src/timers/sweep.ts';
import { modalOf, toldIn } from '../helpers/docket.ts';
import { install } from '../helpers/installation.ts';
import {
  ACME,
  BETA,
  closeWell,
  openTwoInstalled,
  openTwoWorkspaces,
  type TwoWorkspaces,
} from '../helpers/two-workspaces.ts';
import { buildPolicy } from '../tickets/time/promises.ts';

let desk: TwoWorkspaces;
beforeEach(async () => {
  desk = await openTwoInstalled();
  await desk.board('BET', BETA);
});
afterEach(() => closeWell(desk));

const triageOf = (slack: Slack) => slack.channel('#ops-triage').messages;
const statusOf = async (teamId: string) =>
  (await rowsOf(desk.app.engine.database, installations).findOne({ _id: teamId }).lean())?.status;

/** Files a ticket by the modal in `#help` of a workspace. */
async function file(slack: Slack, board: string, subject: string, userId = 'UALICE'): Promise<void> {
  const person = slack.person(userId);
  const view = modalOf(await person.command('/ticket new', { in: '#help' }));
  expect((await person.submit(view, { board: `Board ${board} (${board})`, subject })).errors).toBeUndefined();
  await desk.settle();
}

function cardOf(slack: Slack, subject: string): Message {
  const card = triageOf(slack).find(({ text }) => text.includes(subject));
  if (!card) throw new Error(`There is no card of ${subject}.`);
  return card;
}

/** Everything that a workspace has of Docket, as people and as programs see it. */
const everythingIn = (slack: Slack) =>
  JSON.stringify([
    slack.world.state.messages,
    slack.world.state.views,
    slack.traffic.map(({ payload }) => payload),
  ]);

describe('two workspaces with the same ids', () => {
  test('see nothing of each other', async () => {
    await file(desk.acme, 'OPS', 'Acme printer');
    await file(desk.beta, 'BET', 'Beta printer');
    expect(cardOf(desk.acme, 'Acme printer').text).toContain('OPS-1');
    expect(cardOf(desk.beta, 'Beta printer').text).toContain('BET-1');
    expect(everythingIn(desk.acme)).not.toContain('Beta printer');
    expect(everythingIn(desk.beta)).not.toContain('Acme printer');
  });

  test('have each their own Alice, who has their own tickets and name', async () => {
    await file(desk.acme, 'OPS', 'Acme printer');
    await file(desk.beta, 'BET', 'Beta printer');
    const both = await desk.peopleOf('UALICE');
    expect(both.map(({ name, slack }) => [name, slack?.teamId])).toEqual([
      ['alice-beta', BETA],
      ['alice', ACME],
    ]);
    const mine = await desk.beta.person('UALICE').command('/ticket mine', { in: '#help' });
    expect(toldIn(mine)).toContain('Beta printer');
    expect(toldIn(mine)).not.toContain('Acme printer');
  });

  test('have admins of their own: an id in one is nobody in the other', async () => {
    const asked = async (slack: Slack, id: string) =>
      slack.person(id).command('/ticket board new', { in: '#help' });
    expect((await asked(desk.acme, 'UALICE')).view).toBeDefined();
    expect((await asked(desk.beta, 'UALICE')).view).toBeUndefined();
    expect((await asked(desk.beta, 'UCAROL')).view).toBeDefined();
    expect((await asked(desk.acme, 'UCAROL')).view).toBeUndefined();
  });

  test('show somebody of the other by name, and mention nobody', async () => {
    await file(desk.acme, 'OPS', 'Acme printer');
    // Both are in one tenant, so Beta's people may file on Acme's board.
    await file(desk.beta, 'OPS', 'Shared printer');
    const card = JSON.stringify(cardOf(desk.acme, 'Shared printer').stored.blocks);
    expect(card).toContain('Filed by alice-beta, ');
    expect(card).not.toContain('<@UALICE>');
    expect(JSON.stringify(cardOf(desk.acme, 'Acme printer').stored.blocks)).toContain('<@UALICE>');
    expect(triageOf(desk.beta).filter(({ text }) => text.includes('Shared printer'))).toEqual([]);
  });

  test('bring what is said in one to the requester in the other, each with its own token', async () => {
    await file(desk.beta, 'OPS', 'Shared printer');
    await desk.acme.person('UBOB').reply(cardOf(desk.acme, 'Shared printer'), ':mega: Which floor?');
    await desk.settle();
    const [{ id: direct } = { id: '' }] = desk.beta.world.state.channels.filter(
      ({ person }) => person === 'UALICE',
    );
    const told = desk.beta.channel(direct).messages.flatMap((each) => [each, ...each.thread]);
    expect(told.map(({ text }) => text).join('\n')).toContain('Which floor?');
    expect(desk.acme.world.state.channels.filter(({ person }) => person === 'UALICE')).toEqual([]);
  });
});

test('a delivery of a workspace without Docket does nothing, and says so', async () => {
  await desk.close();
  desk = await openTwoWorkspaces();
  await install(desk.app.url, { team: ACME, user: 'UALICE' });
  const { reply } = await desk.beta.person('UALICE').command('/ticket list', { in: '#help' });
  expect(reply?.text).toBe(
    'Docket is not installed in this workspace. Ask whoever runs it to install it here.',
  );
  expect(await desk.peopleOf('UALICE')).toEqual([]);
});

test('a delivery of a whole organisation does nothing, and says so', async () => {
  const forge = { is_enterprise_install: 'true', enterprise_id: 'E0ALL' };
  const { reply } = await desk.acme.person('UALICE').command('/ticket list', { in: '#help', forge });
  expect(reply?.text).toContain('Install it in each workspace instead.');
});

describe('an escalation on a board of one, which calls people of both', () => {
  const directTo = (slack: Slack, userId: string) =>
    slack.world.state.channels
      .filter(({ person }) => person === userId)
      .flatMap(({ id }) => slack.channel(id).messages.map(({ stored }) => JSON.stringify(stored.blocks)));

  /** Both Bobs are responsible for what is on Acme's board. */
  async function makeResponsible(): Promise<void> {
    for (const slack of [desk.acme, desk.beta])
      await slack.person('UBOB').command('/ticket mine', { in: '#help' });
    const responsible = (await desk.peopleOf('UBOB')).map(({ _id }) => _id);
    const raci = { responsible, accountable: [], consulted: [], informed: [] };
    await rowsOf(desk.app.engine.database, boards).updateOne(
      { prefix: 'OPS' },
      { $set: { slaPolicies: [buildPolicy({ raci })] } },
    );
  }
  const escalate = async () => {
    await desk.acme.person('UCAROL').command('/ticket escalate OPS-1', { in: '#help' });
    await sweepDueTickets(desk.app.engine);
    await desk.settle();
  };

  test('tells each in their own workspace, and names in the channel who is of another', async () => {
    await makeResponsible();
    await file(desk.acme, 'OPS', 'Printer on fire');
    await escalate();
    const told = triageOf(desk.acme).filter(({ text }) => text.includes('was escalated by hand'));
    expect(told).toHaveLength(1);
    const call = JSON.stringify(told[0]?.stored.blocks);
    expect(call.match(/<@UBOB>/g)).toHaveLength(1);
    expect(call).toContain('bob-beta');
    expect(call).not.toContain('could be told');
    expect(call).not.toContain('cannot be reached');
    expect(directTo(desk.acme, 'UBOB').join('')).toContain('Printer on fire');
    expect(directTo(desk.beta, 'UBOB').join('')).toContain('Printer on fire');
    expect(triageOf(desk.beta)).toEqual([]);
  });

  test('is not held up in one by the other', async () => {
    await makeResponsible();
    await file(desk.acme, 'OPS', 'Printer on fire');
    desk.beta.revokeToken();
    await desk.settle();
    desk.clock.advance(3_000);
    await escalate();
    expect(directTo(desk.acme, 'UBOB').join('')).toContain('Printer on fire');
    expect(directTo(desk.beta, 'UBOB')).toEqual([]);
    await install(desk.app.url, { team: BETA, user: 'UCAROL' });
    await desk.settle();
    expect(directTo(desk.beta, 'UBOB').join('')).toContain('Printer on fire');
    expect(directTo(desk.acme, 'UBOB')).toHaveLength(1);
    expect(triageOf(desk.acme).filter(({ text }) => text.includes('was escalated by hand'))).toHaveLength(1);
  });
});

describe('a revoked token', () => {
  test('pauses its workspace alone, once; nothing is lost, and all goes on after an installation', async () => {
    await file(desk.beta, 'BET', 'Before');
    desk.beta.revokeToken();
    await desk.settle();
    expect([await statusOf(BETA), await statusOf(ACME)]).toEqual(['paused', 'active']);
    desk.clock.advance(3_000);
    // Acme's people file on both boards: what is for Beta waits, what is for Acme does not.
    await file(desk.acme, 'BET', 'For Beta, first');
    await file(desk.acme, 'BET', 'For Beta, second');
    await file(desk.acme, 'OPS', 'For Acme');
    expect(cardOf(desk.acme, 'For Acme').text).toContain('OPS-1');
    expect(triageOf(desk.beta)).toHaveLength(1);
    expect(await desk.held()).toBeGreaterThan(0);
    const said = desk.logged.filter(({ msg }) =>
      String(msg).startsWith('Slack refuses the token of a workspace'),
    );
    expect(said).toMatchObject([{ teamId: BETA, refusal: 'token_revoked', level: 50 }]);
    expect(await (await fetch(`${desk.app.url}/readyz`)).json()).toMatchObject({
      ok: true,
      slack: 'ok',
      pausedWorkspaces: 1,
    });

    await install(desk.app.url, { team: BETA, user: 'UCAROL' });
    await desk.settle();
    const cards = triageOf(desk.beta).map(({ text }) => /BET-\d/.exec(text)?.[0]);
    expect(cards.toSorted()).toEqual(['BET-1', 'BET-2', 'BET-3']);
    expect([await statusOf(BETA), await desk.held()]).toEqual(['active', 0]);
    expect(await (await fetch(`${desk.app.url}/readyz`)).json()).not.toHaveProperty('pausedWorkspaces');
  });

  test('is found by whoever sends, where Slack did not tell', async () => {
    desk.beta.world.app = undefined;
    desk.beta.revokeToken();
    await file(desk.acme, 'BET', 'For Beta');
    expect(await statusOf(BETA)).toBe('paused');
    expect(await desk.eventsOf('installation.paused')).toHaveLength(1);
    desk.acme.connect({ eventsUrl: `${desk.app.url}/slack/events` });
    await install(desk.app.url, { team: BETA, user: 'UCAROL' });
    await desk.settle();
    expect(cardOf(desk.beta, 'For Beta').text).toContain('BET-1');
  });
});

test('a workspace that takes Docket away gets nothing until it installs it again', async () => {
  desk.beta.uninstall();
  await desk.settle();
  expect(await statusOf(BETA)).toBe('uninstalled');
  desk.clock.advance(3_000);
  const { reply } = await desk.beta.person('UALICE').command('/ticket list', { in: '#help' });
  expect(reply?.text).toContain('not installed');
  await file(desk.acme, 'BET', 'For Beta');
  expect(triageOf(desk.beta)).toEqual([]);
  await install(desk.app.url, { team: BETA, user: 'UCAROL' });
  await desk.settle();
  expect(cardOf(desk.beta, 'For Beta').text).toContain('BET-1');
});

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Turn } from '../../src/slack/contract.ts';
import { surfaces } from '../../src/slack/surfaces.ts';
import { differenceOf, outcomeOf, withoutFresh, withoutTyped } from '../access/matrix/outcome.ts';
import { canaryOf, type Refs } from '../access/matrix/refs.ts';
import { hashOfRows, idsOfRows } from '../access/matrix/rows-of-tenants.ts';
import { typedIn } from '../access/matrix/typed-in.ts';
import { openWorld, type World } from '../access/matrix/world.ts';
import { noHome } from '../helpers/slack-door.ts';
import { BUTTONS, ELSEWHERE, MODALS, SUBCOMMANDS } from './matrix/surface-rules.ts';
import { turnIn } from './matrix/turn-in.ts';

const HIDDEN = ['acme', 'platform'];
/** An admin, an agent and a requester of `globex`, who share a workspace with everybody. */
const USERS = ['UGLOBEXADA', 'UGLOBEXGUS', 'UGLOBEXRITA'];

let world: World;
/** Made alike: there the same is tried on what does not exist. */
let twin: World;
let hiddenIds: string[];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  world = await openWorld();
  twin = await openWorld();
  // Slack shows who is in the workspace. Whose they are, only Docket knows.
  for (const tenantId of ['nada', 'nadanada']) await twin.desk.person(`${tenantId}rita`, { tenantId });
  hiddenIds = await idsOfRows(world.desk, HIDDEN);
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await world.desk.close();
  await twin.desk.close();
});

type Doing = (turn: Turn, theirs: Refs, own: Refs) => Promise<unknown>;

async function answerIn(
  place: World,
  where: 'there' | 'nowhere',
  userId: string,
  target: 'acme' | 'platform',
  doing: Doing,
) {
  const { byId } = place.targets[target][where];
  const attempt = (async () => doing(await turnIn(place, userId), byId, place.globex.byId))();
  return withoutTyped(await outcomeOf(attempt), typedIn(place, where));
}

async function expectNothingTold(doing: Doing): Promise<void> {
  const before = await hashOfRows(world.desk, HIDDEN);
  for (const target of ['acme', 'platform'] as const) {
    for (const userId of USERS) {
      const real = await answerIn(world, 'there', userId, target, doing);
      const none = await answerIn(twin, 'nowhere', userId, target, doing);
      const differs = differenceOf(withoutFresh(real), withoutFresh(none));
      const shown = [canaryOf(target), ...hiddenIds].filter((hidden) => real.includes(hidden));
      expect({ userId, target, differs, shown }).toEqual({ userId, target, differs: null, shown: [] });
    }
  }
  expect(await hashOfRows(world.desk, HIDDEN)).toBe(before);
}

/** What is tried with a surface, one after the other. Throws where nobody said what. */
function tries<T>(rules: Readonly<Record<string, (theirs: Refs, own: Refs) => T[]>>, id: string) {
  const rule = rules[id];
  if (!rule) throw new Error(`Say in test/slack/matrix/surface-rules.ts what to try with ${id}.`);
  return {
    count: rule({} as Refs, {} as Refs).length,
    at: (place: number, theirs: Refs, own: Refs) => rule(theirs, own)[place],
  };
}

describe("in Slack, another tenant's things are told from nothing, and stay as they are:", () => {
  test.each(surfaces.subcommands.map((it) => [it.name, it] as const))('/ticket %s', async (name, { run }) => {
    const { count, at } = tries(SUBCOMMANDS, name);
    for (let place = 0; place < count; place += 1)
      await expectNothingTold((turn, theirs, own) => run(turn, at(place, theirs, own) ?? ''));
  });

  const ticketActions = [...surfaces.actions, ...surfaces.menu];
  test.each(ticketActions.map((it) => [it.id, it] as const))(
    'the button %s of a card',
    async (_id, { run }) => {
      await expectNothingTold((turn, { ticket: id }) => run(turn, { id, rev: 1, number: 1 }));
    },
  );

  test.each(surfaces.buttons.map((it) => [it.id, it] as const))('the button %s', async (id, { run }) => {
    const { count, at } = tries(BUTTONS, id);
    for (let place = 0; place < count; place += 1)
      await expectNothingTold((turn, theirs, own) => run(turn, at(place, theirs, own), noHome));
  });

  test.each(surfaces.modals.map((it) => [it.callbackId, it] as const))(
    'the form %s',
    async (id, { submit }) => {
      const { count, at } = tries(MODALS, id);
      for (let place = 0; place < count; place += 1) {
        await expectNothingTold((turn, theirs, own) => {
          const form = at(place, theirs, own);
          return submit(turn, form ?? { values: {}, metadata: {} });
        });
      }
    },
  );

  test.each(surfaces.shortcuts.map((it) => [it.callbackId, it] as const))(
    'the shortcut %s',
    async (_id, { run }) => {
      await expectNothingTold((turn, { channel: channelId, ticket, user }) =>
        run(turn, {
          ...{ channelId, ts: '1700000000.000100', threadTs: '1700000000.000100' },
          ...{ permalink: 'https://a.slack.com/archives/C/p1', text: `See ${ticket}`, files: [] },
          author: { userId: user, name: null },
        }),
      );
    },
  );

  test.each(surfaces.events.map(({ type }) => type))(
    'the event %s has a reason why nothing is tried',
    (type) => {
      expect(ELSEWHERE).toHaveProperty(type);
    },
  );
});

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commands, offeredCommands } from '../../../src/catalogue/commands.ts';
import { offeredQueries, queries } from '../../../src/catalogue/queries.ts';
import { differenceOf, withoutFresh, withoutTyped } from '../../access/matrix/outcome.ts';
import { canaryOf, type Known } from '../../access/matrix/refs.ts';
import { hashOfRows, idsOfRows } from '../../access/matrix/rows-of-tenants.ts';
import { typedIn } from '../../access/matrix/typed-in.ts';
import { type Operation, operationsOf } from './fuzz/operations.ts';
import { type Aimed, requestsOn } from './matrix/requests-on.ts';
import { type ServedWorld, serveWorld } from './matrix/served-world.ts';

const HIDDEN = ['acme', 'platform'];

type Try = { who: string; target: 'acme' | 'platform'; by: keyof Known };

const TRIES: readonly Try[] = [
  { who: 'admin', target: 'acme', by: 'byName' },
  { who: 'admin', target: 'acme', by: 'byId' },
  { who: 'token for one board', target: 'acme', by: 'byId' },
  { who: 'requester', target: 'acme', by: 'byName' },
  { who: 'auditor', target: 'platform', by: 'byId' },
];

let served: ServedWorld;
/** Made alike: there everybody sends the same about what does not exist. */
let twin: ServedWorld;
let hiddenIds: string[];

beforeAll(async () => {
  // What is left of a promise changes by the millisecond.
  vi.useFakeTimers({ toFake: ['Date'] });
  served = await serveWorld();
  twin = await serveWorld();
  hiddenIds = await idsOfRows(served.world.desk, HIDDEN);
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await served.close();
  await twin.close();
});

/** What an answer tells of the other tenant. Nothing, where all is well. */
async function toldBy(aimed: Aimed, other: Aimed, { who, target }: Try): Promise<unknown[]> {
  const real = withoutTyped(await served.answerTo(who, aimed), typedIn(served.world, 'there'));
  const none = withoutTyped(await twin.answerTo(who, other), typedIn(twin.world, 'nowhere'));
  const differs = differenceOf(withoutFresh(real), withoutFresh(none));
  const shown = [canaryOf(target), ...hiddenIds].filter((hidden) => real.includes(hidden));
  const failed = /^\[5/.test(real) ? [real.slice(0, 300)] : [];
  return differs === null && shown.length + failed.length === 0
    ? []
    : [{ who, target, aimed, differs, shown, failed }];
}

/** Lists are told apart before there is much in them whose order is left to chance. */
function readsFirst(operations: Operation[]): Operation[] {
  const isRead = ({ method, id }: Operation) =>
    method === 'GET' || id.startsWith('query:') || id === 'agentSearchTickets';
  return [...operations.filter(isRead), ...operations.filter((operation) => !isRead(operation))];
}

describe('over HTTP', () => {
  test("no operation of the document tells another tenant's things from nothing, or changes them", {
    timeout: 300_000,
  }, async () => {
    const before = await hashOfRows(served.world.desk, HIDDEN);
    const told: unknown[] = [];
    for (const operation of readsFirst(operationsOf(served.document))) {
      for (const each of operation.id.includes(':') ? TRIES.slice(0, 1) : TRIES) {
        const { target, by } = each;
        const own = served.world.globex.byName;
        const others = requestsOn(
          operation,
          twin.world.targets[target].nowhere[by],
          twin.world.globex.byName,
        );
        for (const [place, aimed] of requestsOn(
          operation,
          served.world.targets[target].there[by],
          own,
        ).entries()) {
          const other = others[place];
          if (other) told.push(...(await toldBy(aimed, other, each)));
        }
      }
    }
    expect(told).toEqual([]);
    expect(await hashOfRows(served.world.desk, HIDDEN)).toBe(before);
  });

  const inside = [
    ...commands.filter((it) => !offeredCommands.includes(it)).map(({ id }) => `/api/v1/commands/${id}`),
    ...queries.filter((it) => !offeredQueries.includes(it)).map(({ id }) => `/api/v1/queries/${id}`),
  ];

  test.each(inside)('%s is nothing', async (path) => {
    const answerTo = (address: string) =>
      served.answerTo('admin', { method: 'POST', path: address, body: {} });
    expect(await answerTo(path)).toBe(await answerTo('/api/v1/commands/nothing.at_all'));
    expect(served.document.paths).not.toHaveProperty([path]);
  });
});

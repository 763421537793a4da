import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { queries } from '../../src/catalogue/queries.ts';
import { outcomeOf } from './matrix/outcome.ts';
import { namesOf } from './matrix/refs.ts';
import { idsOfRows } from './matrix/rows-of-tenants.ts';
import { queryRules } from './matrix/rules.ts';
import { attemptsOn, judge } from './matrix/try-on.ts';
import { openWorld, type World } from './matrix/world.ts';

/** Rows of `globex` are asked for by names that are the same in every world. */
const NO_ID = '00000000-0000-4000-8000-000000000000';
const OWN_REFS = { ...namesOf('globex'), comment: NO_ID, connection: NO_ID, token: NO_ID, override: NO_ID };

/** What everybody of `globex` is answered when there is no other tenant yet, by the query's id. */
const alone = new Map<string, string[]>();

let world: World;
let hiddenIds: string[];

beforeAll(async () => {
  // What is left of a promise changes by the millisecond.
  vi.useFakeTimers({ toFake: ['Date'] });
  let asked = 0;
  world = await openWorld(async (desk, intruders) => {
    asked = desk.clock.now();
    for (const { id } of queries) alone.set(id, await answersOn({ desk, intruders }, id));
  });
  // As late as it was then.
  vi.setSystemTime(Date.now() - (world.desk.clock.now() - asked));
  hiddenIds = await idsOfRows(world.desk, ['acme', 'platform']);
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await world.desk.close();
});

/** What everybody is answered who names nothing but their own. */
async function answersOn(
  { desk, intruders }: Pick<World, 'desk' | 'intruders'>,
  id: string,
): Promise<string[]> {
  const query = queries.find((each) => each.id === id);
  const answers: string[] = [];
  for (const actor of Object.values(intruders)) {
    for (const input of queryRules[id]?.inputs(OWN_REFS, OWN_REFS) ?? []) {
      answers.push(await outcomeOf(desk.ask(actor, query as never, input as never)));
    }
  }
  return answers;
}

describe("what is another tenant's is told from nothing by no query:", () => {
  test.each(queries.map((query) => [query.id, query] as const))('%s', async (id, query) => {
    const rule = queryRules[id];
    if (!rule) throw new Error(`Say in test/access/matrix what to try with the query ${id}.`);
    const told: unknown[] = [];
    for (const attempt of attemptsOn(rule, world, world)) {
      told.push(
        ...(await judge(attempt, ({ desk }, actor, input) => desk.ask(actor, query, input), hiddenIds)),
      );
    }
    expect(told).toEqual([]);
  });
});

describe('the same is listed and counted as when there was no other tenant:', () => {
  test.each(queries.map(({ id }) => id))('%s', async (id) => {
    expect(await answersOn(world, id)).toEqual(alone.get(id));
  });
});

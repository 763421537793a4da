import { randomUUID } from 'node:crypto';
import { type Actor, type SlackRef, systemActor } from '../../src/access/actor.ts';
import { DEFAULT_TENANT, everyTenant } from '../../src/access/scope.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { syncAgents } from '../../src/boards/commands/sync-agents.ts';
import { findBoard } from '../../src/boards/find-board.ts';
import { collections } from '../../src/catalogue/rows.ts';
import { type MovableClock, movableClock } from '../../src/clock.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { migrate } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations/all.ts';
import type { AnyCommand, InputOf, ResultOf } from '../../src/engine/command.ts';
import { type Desk, openDesk } from '../../src/engine/desk.ts';
import { type Dispatcher, startDispatcher } from '../../src/engine/dispatcher.ts';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import type { AnyQuery, QueryInput, QueryOutput } from '../../src/engine/query.ts';
import { openReader, type Reader } from '../../src/engine/reader.ts';
import { openLog } from '../../src/log.ts';
import { actorOf, people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { followBlockers } from '../../src/tickets/follow-blockers.ts';
import { renameKeys } from '../../src/tickets/rename-keys.ts';
import { openTestDatabase } from './database.ts';

/** The Slack workspace that everybody in the tests belongs to. */
const TEAM = 'T0TEST';

export type RunOptions = {
  /** The `rev` that the person saw. */
  expectedRev?: number;
  /** The command's id; a fresh one where none is given. */
  id?: string;
  keepRefusals?: boolean;
};

export type PersonOptions = {
  admin?: boolean;
  operator?: boolean;
  /** The prefix of the board whose agent the person is. */
  agentOf?: string;
  email?: string;
  tenantId?: string;
};

export type BoardOptions = Omit<InputOf<typeof createBoard>, 'prefix' | 'name'> & { name?: string };

/** A desk on a fresh database, with short ways to make what a test needs. */
export type TestDesk = {
  /** Where its database is. */
  uri: string;
  database: Database;
  engine: Engine;
  desk: Desk;
  clock: MovableClock;
  /** What was logged, one object a line. */
  logged: Record<string, unknown>[];
  /** Docket itself. */
  system: Actor;
  /** Reads the rows of every tenant. */
  reader: Reader;
  /** Starts to bring events to the subscribers; `idle()` of the result waits until all have arrived. */
  startDispatcher(): Dispatcher;
  /** Makes a board of the tenant `default`, unless another is named, and gives its id. */
  board(prefix: string, options?: BoardOptions): Promise<string>;
  /** Records somebody called so, with the Slack user `UBOB` for `bob`. */
  person(name: string, options?: PersonOptions): Promise<Actor>;
  run<C extends AnyCommand>(
    actor: Actor,
    command: C,
    input: InputOf<C>,
    options?: RunOptions,
  ): Promise<ResultOf<C>>;
  ask<Q extends AnyQuery>(actor: Actor, query: Q, input: QueryInput<Q>): Promise<QueryOutput<Q>>;
  close(): Promise<void>;
};

/** What the operator set up; nothing where a test does not say. */
export type DeskParts = Partial<Pick<Engine, 'secrets' | 'trustedOrigins' | 'meter'>>;

/** Opens a desk on a database of its own. Close it when the test ends. */
export async function openTestDesk(parts: DeskParts = {}): Promise<TestDesk> {
  const home = await openTestDatabase();
  const database = await connect(home.uri);
  await migrate(database, migrations);
  await ensureIndexes(database, collections);

  const logged: Record<string, unknown>[] = [];
  const log = openLog('trace', { write: (line) => void logged.push(JSON.parse(line)) });
  const clock = movableClock();
  const engine = openEngine({ database, clock, log, ...parts });
  engine.subscribe(followBlockers(engine));
  engine.subscribe(renameKeys(engine));
  const desk = openDesk(engine);
  const system = systemActor('test');
  const reader = openReader(database, everyTenant);
  const dispatchers: Dispatcher[] = [];

  const run: TestDesk['run'] = (actor, command, input, options = {}) =>
    desk.run(command, input, { actor, door: 'test', caller: 'test', id: randomUUID(), ...options });

  async function board(prefix: string, { name = prefix, ...options }: BoardOptions = {}): Promise<string> {
    return (await run(system, createBoard, { prefix, name, ...options })).id;
  }

  async function addAgent(prefix: string, slack: SlackRef): Promise<void> {
    const agents = (await findBoard(reader, prefix))?.agents ?? [];
    await run(system, syncAgents, { board: prefix, agents: [...agents, slack] });
  }

  async function person(name: string, options: PersonOptions = {}): Promise<Actor> {
    const slack = { teamId: TEAM, id: `U${name.toUpperCase()}` };
    const { admin = false, operator = false, agentOf, email = null, tenantId = DEFAULT_TENANT } = options;
    const record = { tenantId, slack, name, image: null, email, isWorkspaceAdmin: admin };
    const { id } = await run(system, recordPerson, record);
    const row = await reader.findOne(people, { _id: id });
    if (!row) throw new Error(`${name} was not recorded.`);
    if (agentOf) await addAgent(agentOf, slack);
    return { ...actorOf(row, []), isOperator: operator };
  }

  return {
    uri: home.uri,
    ...{ database, engine, desk, clock, logged, system, reader, board, person, run },
    ask: (actor, query, input) => desk.ask(query, input, actor),
    startDispatcher() {
      const dispatcher = startDispatcher(engine, { leaseMs: 30_000 });
      engine.onWake(dispatcher.wake);
      dispatchers.push(dispatcher);
      return dispatcher;
    },
    async close() {
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
      await database.close();
      await home.drop();
    },
  };
}

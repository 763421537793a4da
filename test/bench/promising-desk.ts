import { type Actor, systemActor } from '../../src/access/actor.ts';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { systemClock } from '../../src/clock.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { type Desk, openDesk } from '../../src/engine/desk.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { openLog } from '../../src/log.ts';
import { actorOf, people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { Workplace } from '../faults/workplace.ts';
import { subscribeConsumers } from './bench-desk.ts';
import { givePromises } from './promises.ts';

/** A desk beside the app's, with somebody who files and is called. */
export type PromisingDesk = { desk: Desk; agent: Actor; prefixes: string[] };

/** Opens a desk on which all boards of the workplace promise something, and call one of their agents. */
export async function openPromisingDesk({
  database,
  agents: [id = ''],
  channels,
}: Pick<Workplace, 'database' | 'agents' | 'channels'>): Promise<PromisingDesk> {
  const engine = openEngine({ database, clock: systemClock, log: openLog('warn') });
  // As in the app, whose dispatcher sends what is filed here.
  subscribeConsumers(engine);
  const desk = openDesk(engine);
  const slack = { teamId: sampleWorkspace.team.id, id };
  const facts = { name: 'Agent', image: null, email: null, isWorkspaceAdmin: false };
  const by = { actor: systemActor('bench'), door: 'bench', caller: 'bench', id: 'agent' };
  const person = await desk.run(recordPerson, { tenantId: DEFAULT_TENANT, slack, ...facts }, by);
  const row = await rowsOf(database, people).findById(person.id).lean();
  if (!row) throw new Error('The agent was not recorded.');
  const prefixes = channels.map((_, n) => `B${n}`);
  await givePromises(desk, prefixes, person);
  return { desk, agent: actorOf(row, []), prefixes };
}

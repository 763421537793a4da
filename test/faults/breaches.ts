import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { saveSlaPolicy } from '../../src/boards/commands/save-sla-policy.ts';
import type { Clock } from '../../src/clock.ts';
import type { AnyCommand, InputOf, ResultOf } from '../../src/engine/command.ts';
import { openDesk } from '../../src/engine/desk.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';
import { openLog } from '../../src/log.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import type { Workplace } from './workplace.ts';

/** Tickets whose first answer is missed the moment that they are filed. */
export type Breaches = {
  /** Their subjects. */
  filed: readonly string[];
  /** Files so many on the board of a channel, given by its place in the workplace. */
  breach(board: number, count: number): Promise<void>;
};

const MINUTE = 60_000;
const ANSWER_MS = 30 * MINUTE;
/** Tickets are filed so long ago, by a clock of their own, that their answer is due now. */
const BACK_MS = ANSWER_MS + 1_000;
/** Longer than any run. */
const LATER_MS = 24 * 60 * MINUTE;
const NOBODY = { responsible: [], accountable: [], consulted: [], informed: [] };

/** Gives each board a policy that calls one agent when an answer is missed. Nobody acknowledges, and the next step is days away. */
export async function openBreaches({ database, agents, channels }: Workplace): Promise<Breaches> {
  const clock: Clock = { now: () => Date.now() - BACK_MS, onMove: () => () => undefined };
  const desk = openDesk(openEngine({ database, clock, log: openLog('silent') }));
  const run = <C extends AnyCommand>(command: C, input: InputOf<C>, actor: Actor): Promise<ResultOf<C>> =>
    desk.run(command, input, { actor, door: 'test', caller: 'faults', id: randomUUID() });
  const actor: Actor = { ...systemActor('faults'), tenantId: 'default' };
  const people: string[] = [];
  for (const [n, agent] of agents.entries())
    people.push((await run(recordPerson, recordOf(agent, n), actor)).id);
  const targets = people.slice(0, 1).map((id) => ({ kind: 'person' as const, id }));
  const later = { name: 'Later', steps: [{ delayMs: LATER_MS, targets }] };
  const { id: escalationPolicy } = await run(saveEscalationPolicy, { tenantId: 'default', ...later }, actor);
  for (const board of channels.keys()) {
    const raci = { ...NOBODY, responsible: [people[board % people.length] ?? ''] };
    const policy = { name: 'All', responseMs: ANSWER_MS, warnings: [], raci, escalationPolicy };
    await run(saveSlaPolicy, { board: `B${board}`, ...policy }, actor);
  }
  const filed: string[] = [];
  return {
    filed,
    async breach(board, count) {
      for (let n = 0; n < count; n += 1) {
        const subject = `Missed answer ${filed.length + 1}`;
        await run(createTicket, { board: `B${board}`, subject, priority: 'critical' }, actor);
        filed.push(subject);
      }
    },
  };
}

function recordOf(id: string, n: number): InputOf<typeof recordPerson> {
  return {
    ...{ tenantId: 'default', slack: { teamId: sampleWorkspace.team.id, id }, name: `Agent ${n}` },
    ...{ image: null, email: null, isWorkspaceAdmin: false },
  };
}

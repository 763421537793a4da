import { randomUUID } from 'node:crypto';
import { systemActor } from '../../access/actor.ts';
import { DEFAULT_TENANT } from '../../access/scope.ts';
import { saveSlaPolicy } from '../../boards/commands/save-sla-policy.ts';
import { saveCalendar } from '../../calendars/commands/save-calendar.ts';
import type { AnyCommand, InputOf } from '../../engine/command.ts';
import type { Desk } from '../../engine/desk.ts';
import { saveEscalationPolicy } from '../../escalation/commands/save-escalation-policy.ts';
import { recordPerson } from '../../people/record-person.ts';
import { saveRotation } from '../../rotations/commands/save-rotation.ts';
import { sampleTime } from './time.ts';
import { sampleWorkspace } from './workspace.ts';

/** Gives a fresh sandbox deadlines, somebody on call, and who is told when something is late. */
export async function setUpTime(desk: Desk): Promise<void> {
  const run = <C extends AnyCommand>(command: C, input: InputOf<C>) =>
    desk.run(command, input, {
      ...{ actor: systemActor('sample'), door: 'sandbox', caller: 'sample', id: randomUUID() },
    });
  const { team, people } = sampleWorkspace;
  // Those who take turns are reached in Slack from the first moment on.
  for (const { id, name, email = null, isAdmin } of people.filter((it) =>
    ['UBOB', 'UCAROL'].includes(it.id),
  )) {
    const facts = { tenantId: DEFAULT_TENANT, slack: { teamId: team.id, id }, image: null };
    await run(recordPerson, { ...facts, name, email, isWorkspaceAdmin: isAdmin });
  }
  await run(saveCalendar, sampleTime.calendar);
  await run(saveRotation, sampleTime.rotation);
  await run(saveEscalationPolicy, sampleTime.escalationPolicy);
  for (const policy of sampleTime.slaPolicies) await run(saveSlaPolicy, policy);
}

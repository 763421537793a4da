import type { Actor } from '../../../src/access/actor.ts';
import { saveSlaPolicy } from '../../../src/boards/commands/save-sla-policy.ts';
import { updateBoard } from '../../../src/boards/commands/update-board.ts';
import { saveCalendar } from '../../../src/calendars/commands/save-calendar.ts';
import { linkCommit } from '../../../src/code/commands/link-commit.ts';
import { linkPullRequest } from '../../../src/code/commands/link-pull-request.ts';
import { saveConnection } from '../../../src/code/connections/commands/save-connection.ts';
import { saveEscalationPolicy } from '../../../src/escalation/commands/save-escalation-policy.ts';
import { grantRole } from '../../../src/people/commands/grant-role.ts';
import { overrideRotation } from '../../../src/rotations/commands/override-rotation.ts';
import { saveRotation } from '../../../src/rotations/commands/save-rotation.ts';
import { saveTeam } from '../../../src/teams/commands/save-team.ts';
import { saveTenant } from '../../../src/tenants/commands/save-tenant.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { addTask } from '../../../src/tickets/commands/add-task.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { linkTickets } from '../../../src/tickets/commands/link-tickets.ts';
import { createToken } from '../../../src/tokens/commands/create-token.ts';
import { newToken } from '../../../src/tokens/token-text.ts';
import type { TestDesk } from '../../helpers/desk.ts';
import { lookedUpOf } from './looked-up.ts';
import { canaryOf, type Known, namesOf } from './refs.ts';

/** Who works in a tenant: its admin, who is an operator where it is the platform, and its requester. */
export type Staff = { admin: Actor; requester: Actor };

/** Everything that a tenant may have, each thing with the tenant's short name in its texts. */
export async function buildTenant(desk: TestDesk, tenant: string, staff: Staff): Promise<Known> {
  const names = namesOf(tenant);
  const canary = canaryOf(tenant);
  if (tenant !== 'platform')
    await desk.run({ ...staff.admin, isOperator: true }, saveTenant, {
      ...{ id: tenant, name: canary, emailDomains: [`${tenant}.example`] },
    });
  const board = await desk.board(names.board, {
    ...{ tenantId: tenant, name: `Board of ${canary}`, categories: [names.category] },
    triageChannel: { teamId: 'T0TEST', id: names.channel },
  });
  const settings = await saveSettings(desk, tenant, staff);
  const work = await fileWork(desk, tenant, staff);
  const byName = { ...names, ...settings.unnamed, ...work.unnamed };
  return { byName, byId: { ...byName, ...settings.ids, ...work.ids, board } };
}

async function saveSettings(desk: TestDesk, tenant: string, { admin, requester }: Staff) {
  const names = namesOf(tenant);
  const own = { tenantId: tenant, timeZone: 'Europe/Berlin' };
  const day = [{ from: '09:00', to: '17:00' }];
  const week = [day, day, day, day, day, [], []];
  const calendar = await desk.run(admin, saveCalendar, { ...own, name: names.calendar, week });
  await desk.run(admin, updateBoard, { board: names.board, changes: { calendarId: calendar.id } });
  const team = await desk.run(admin, saveTeam, {
    ...{ tenantId: tenant, name: names.team, members: [requester.id] },
  });
  const turn = { turn: { kind: 'weekly' as const }, startsOn: '2026-01-05', handoverAt: '09:00' };
  const layers = [{ name: canaryOf(tenant), people: [requester.id], ...turn }];
  const rotation = await desk.run(admin, saveRotation, {
    ...{ ...own, name: names.rotation, layers, boards: [names.board] },
  });
  const override = await desk.run(admin, overrideRotation, {
    ...{ tenantId: tenant, rotation: names.rotation, person: requester.id },
    ...{ from: '2036-03-02T09:00:00Z', until: '2036-03-03T09:00:00Z' },
  });
  const ladder = await desk.run(admin, saveEscalationPolicy, {
    ...{ ...own, name: names.ladder, repeatAfterMs: 1_800_000 },
    steps: [{ delayMs: 0, targets: [{ kind: 'rotation' as const, id: rotation.id }] }],
  });
  const promise = await desk.run(admin, saveSlaPolicy, {
    ...{ board: names.board, name: names.promise, priorities: ['low'], responseMs: 900_000 },
    ...{ resolutionMs: 1_800_000, escalationPolicy: ladder.id },
  });
  const given = { provider: 'github', displayName: canaryOf(tenant), token: `ghp_${tenant}` };
  const connection = await desk.run(admin, saveConnection, { tenantId: tenant, ...given });
  const token = newToken();
  await desk.run(admin, createToken, {
    ...{ id: token.id, hash: token.hash, name: canaryOf(tenant), service: names.service, tenantId: tenant },
  });
  await desk.run({ ...admin, isOperator: true }, grantRole, { person: requester.id, role: 'auditor' });
  const unnamed = { connection: connection.id, token: token.id, override: override.override.id };
  const ids = {
    ...{ calendar: calendar.id, team: team.id, rotation: rotation.id, ladder: ladder.id },
    ...{ promise: promise.id, person: requester.id },
  };
  return { unnamed, ids };
}

async function fileWork(desk: TestDesk, tenant: string, { admin, requester }: Staff) {
  const names = namesOf(tenant);
  const who = tenant === 'platform' ? admin : requester;
  const { tag, category, project } = names;
  const canary = canaryOf(tenant);
  const file = async (subject: string, priority: 'low' | 'info') => {
    const filed = await desk.run(who, createTicket, {
      ...{ board: names.board, subject, description: `${subject}, and more of it`, type: 'request' },
      ...{ priority, tags: [tag], category, project },
    });
    // Where time stands still, what comes next comes later all the same.
    desk.clock.advance(1_000);
    return filed;
  };
  const { ticketId } = await file(`The subject of ${canary}`, 'low');
  const { ticketId: other } = await file(`Another subject of ${canary}`, 'info');
  await desk.run(admin, assignTicket, { ticket: ticketId, assignee: requester.id });
  await desk.run(who, addComment, { ticket: ticketId, text: `In public about ${canary}` });
  const internal = { ticket: ticketId, text: `Inside ${canary}`, audience: 'internal' as const };
  const { commentId } = await desk.run(admin, addComment, internal);
  await desk.run(admin, linkTickets, { ticket: ticketId, type: 'relates', other });
  desk.clock.advance(1_000);
  const task = await desk.run(admin, addTask, { ticket: ticketId, name: names.task });
  const { pullRequestId } = await desk.run(admin, linkPullRequest, {
    ...{ ticket: ticketId, found: lookedUpOf(names) },
  });
  await desk.run(admin, linkCommit, {
    ...{ ticket: ticketId, sha: names.sha, message: `Fixes ${canary}`, repository: names.repository },
    origin: 'https://github.com',
  });
  const ids = { ticket: ticketId, other, task: task.task.id, pullRequest: pullRequestId };
  return { unnamed: { comment: commentId }, ids };
}

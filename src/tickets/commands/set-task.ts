import { z } from 'zod';
import { changedFields } from '../../engine/changed-fields.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed, updateRow } from '../../engine/decision.ts';
import { invalidField } from '../../errors.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { type Task, tasks } from '../task.ts';
import { findTask, taskFacts, taskName, tasksOf } from '../tasks-of.ts';
import { ticketEntity } from '../ticket.ts';

const input = z.object({
  ticket: ticketRef,
  task: taskName,
  name: taskName.optional(),
  state: z.enum(['open', 'done'], { error: 'A task is open or done.' }).optional(),
});

/** Renames a task, marks it as done, or opens it again. */
export const setTask = defineCommand({
  id: 'task.set',
  summary: 'Change a task of a ticket',
  input,
  permission: 'ticket.work',
  async load(reader, { ticket }, _facts, actor) {
    const context = await loadTicket(reader, ticket, actor);
    return { ...context, list: await tasksOf(reader, context.ticket) };
  },
  decide({ ticket, list }, { task: ref, name, state }, { now }) {
    const task = findTask(list, ticket, ref);
    if (!task)
      throw invalidField('task', `${ticket.key} has no task ${ref}. Name it as the ticket shows it.`);
    const set = changedFields<Task>(task, { ...(name ? { name } : {}), ...(state ? { state } : {}) });
    const result = { ticketId: ticket._id, key: ticket.key, task: taskFacts({ ...task, ...set }) };
    if (Object.keys(set).length === 0) return { result };
    assertFree(list, task, set.name);
    const event = {
      type: 'ticket.task_changed',
      payload: { task: result.task, old: taskFacts(task) },
      quiet: true,
    };
    const doneAt = set.state === undefined ? task.doneAt : set.state === 'done' ? now : null;
    return {
      streams: [changed(ticketEntity, ticket, event)],
      rows: [updateRow(tasks, task, { ...set, doneAt })],
      result,
    };
  },
});

function assertFree(list: readonly Task[], task: Task, name: string | undefined): void {
  const isTaken = list.some(
    (other) => other._id !== task._id && other.name.toLowerCase() === name?.toLowerCase(),
  );
  if (isTaken) throw invalidField('name', 'Another task has that name. Choose another one.');
}

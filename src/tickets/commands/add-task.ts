import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, insertRow } from '../../engine/decision.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { tasks } from '../task.ts';
import { newTask, taskFacts, taskName, tasksOf } from '../tasks-of.ts';
import { ticketEntity } from '../ticket.ts';

/** Adds a task to a ticket. One of that name that is there already is told instead. */
export const addTask = defineCommand({
  id: 'task.add',
  summary: 'Add a task to a ticket',
  input: z.object({ ticket: ticketRef, name: taskName }),
  permission: 'ticket.work',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { ticket }, _facts, actor) {
    const context = await loadTicket(reader, ticket, actor);
    return { ...context, list: await tasksOf(reader, context.ticket) };
  },
  decide({ ticket, list }, { name }, { now, actor, facts: { id } }) {
    const known = list.find((task) => task.name.toLowerCase() === name.toLowerCase());
    const task = known ?? newTask(list, ticket, { id, name, by: actor.id, now });
    const result = { ticketId: ticket._id, key: ticket.key, task: taskFacts(task), isNew: !known };
    if (known) return { result };
    const event = {
      type: 'ticket.task_added',
      set: { taskCount: list.length + 1 },
      payload: { task: taskFacts(task) },
      quiet: true,
    };
    return { streams: [changed(ticketEntity, ticket, event)], rows: [insertRow(tasks, task)], result };
  },
});

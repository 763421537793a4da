import { type NewEvent, type RowWrite, updateRow } from '../../engine/decision.ts';
import { type Task, tasks } from '../../tickets/task.ts';
import { taskFacts } from '../../tickets/tasks-of.ts';
import type { Ticket } from '../../tickets/ticket.ts';

/** The open tasks of a ticket that were bound to what was merged are done. */
export function finishTasks(
  bound: readonly Task[],
  now: Date,
): { events: NewEvent<Ticket>[]; rows: RowWrite[] } {
  const open = bound.filter(({ state }) => state === 'open');
  return {
    events: open.map((task) => ({
      type: 'ticket.task_changed',
      payload: { task: taskFacts({ ...task, state: 'done' }), old: taskFacts(task) },
      quiet: true,
    })),
    rows: open.map((task) => updateRow(tasks, task, { state: 'done', doneAt: now })),
  };
}

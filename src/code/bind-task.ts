import { insertRow, type NewEvent, type RowWrite, updateRow } from '../engine/decision.ts';
import { type Task, tasks } from '../tickets/task.ts';
import { findTask, newTask, taskFacts } from '../tickets/tasks-of.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { PullRequestFields } from './pull-requests/link-by-hand.ts';

/** A task of a ticket that is bound to a pull request, and what has to be written for that. */
export type BoundTask = { task: Task; isNew: boolean; events: NewEvent<Ticket>[]; rows: RowWrite[] };

type Binding = { ref: string; newId: string; by: string; now: Date };

/**
 * Binds the task of a number or name to a pull request; one of that name is made where there is none. It is done at
 * once where that is merged.
 */
export function bindTask(
  { ticket, list }: { ticket: Ticket; list: readonly Task[] },
  pullRequest: Pick<PullRequestFields, '_id' | 'state'>,
  { ref, newId: id, by, now }: Binding,
): BoundTask {
  const known = findTask(list, ticket, ref);
  const task = known ?? newTask(list, ticket, { id, name: ref, by, now });
  const isDone = pullRequest.state === 'merged';
  const bound: Task = {
    ...task,
    pullRequestId: pullRequest._id,
    ...(isDone ? { state: 'done', doneAt: task.doneAt ?? now } : {}),
  };
  if (!known) {
    const set = { taskCount: list.length + 1 };
    const event = { type: 'ticket.task_added', set, payload: { task: taskFacts(bound) }, quiet: true };
    return { task: bound, isNew: true, events: [event], rows: [insertRow(tasks, bound)] };
  }
  if (known.pullRequestId === bound.pullRequestId) return { task: known, isNew: false, events: [], rows: [] };
  const { pullRequestId, state, doneAt } = bound;
  const payload = { task: taskFacts(bound), old: taskFacts(known) };
  return {
    ...{ task: bound, isNew: false },
    events: [{ type: 'ticket.task_changed', payload, quiet: true }],
    rows: [updateRow(tasks, known, { pullRequestId, state, doneAt })],
  };
}

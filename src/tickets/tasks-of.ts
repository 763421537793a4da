import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { requiredText } from '../text-input.ts';
import { type Task, tasks } from './task.ts';
import type { Ticket } from './ticket.ts';

/** Tasks that one ticket may have. */
const MOST_TASKS = 100;

/** The name of a task; or the task as people name it, by its number within the ticket too. */
export const taskName = requiredText(200);

type Of = Pick<Ticket, '_id' | 'tenantId'>;

/** The tasks of a ticket, in their order. */
export function tasksOf(reader: Reader, { _id: ticketId, tenantId }: Of): Promise<Task[]> {
  return reader.find(tasks, { tenantId, ticketId }, { sort: { number: 1 }, limit: MOST_TASKS });
}

/** The task of that number or name; null where there is none of that name. Throws for a number that there is not. */
export function findTask(list: readonly Task[], { key }: Pick<Ticket, 'key'>, ref: string): Task | null {
  const [, number] = /^#?(\d{1,3})$/.exec(ref) ?? [];
  const named = list.find(({ name }) => name.toLowerCase() === ref.toLowerCase());
  const found = named ?? list.find((task) => task.number === Number(number));
  if (found || number === undefined) return found ?? null;
  const last = list.at(-1)?.number ?? 0;
  const known = last === 0 ? 'no tasks yet' : `tasks 1 to ${last}`;
  throw invalidField('task', `${key} has ${known}. Give the number of one, or a name.`);
}

/** A new task of a ticket. Throws `invalid_input` where it has as many as it may. */
export function newTask(
  list: readonly Task[],
  ticket: Ticket,
  { id, name, by, now }: { id: string; name: string; by: string; now: Date },
): Task {
  if (list.length >= MOST_TASKS) {
    const message = `${ticket.key} has ${MOST_TASKS} tasks already. File another ticket for the rest.`;
    throw invalidField('task', message);
  }
  return {
    ...{ _id: id, tenantId: ticket.tenantId, ticketId: ticket._id },
    ...{ number: (list.at(-1)?.number ?? 0) + 1, name, state: 'open', pullRequestId: null },
    ...{ createdBy: by, createdAt: now, doneAt: null },
  };
}

/** What an event keeps of a task. */
export function taskFacts({ _id: id, number, name, state }: Task) {
  return { id, number, name, state };
}

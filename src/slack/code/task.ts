import { codeOfTicket } from '../../code/queries/code-of-ticket.ts';
import { addTask } from '../../tickets/commands/add-task.ts';
import { setTask } from '../../tickets/commands/set-task.ts';
import type { Task } from '../../tickets/task.ts';
import { firstWord, usageError } from '../commands/argument.ts';
import { keyCommand } from '../commands/key-command.ts';
import type { Answer, Subcommand, Turn } from '../contract.ts';
import { line } from '../text.ts';
import { taskLines } from './code-lines.ts';

const STATES: Readonly<Record<string, Task['state']>> = { done: 'done', reopen: 'open', open: 'open' };

/** The tasks of a ticket: lists them, adds one, or says that one is done. */
export const taskCommand: Subcommand = keyCommand({
  ...{ name: 'task', tail: '[done] [name]', summary: 'list, add or finish its tasks', group: 'triage' },
  example: 'task OPS-123 Write the test',
  async run(turn, ticket, said) {
    if (said === '') return listTasks(turn, ticket);
    const { word, rest } = firstWord(said);
    const state = STATES[word.toLowerCase()];
    if (state !== undefined && rest === '') throw usageError(taskCommand, `task ${ticket} ${word} 1`);
    if (state === undefined) {
      const { key, task } = await turn.run(addTask, { ticket, name: said });
      return told(`Added task ${task.number} to ${key}: ${line(task.name, 200)}.`);
    }
    const { key, task } = await turn.run(setTask, { ticket, task: rest, state });
    return told(`Task ${task.number} of ${key} is ${task.state}: ${line(task.name, 200)}.`);
  },
});

function told(text: string): Answer {
  return { kind: 'private', text };
}

async function listTasks(turn: Turn, ticket: string): Promise<Answer> {
  const code = await turn.ask(codeOfTicket, { ticket });
  const lines = taskLines(code);
  if (lines.length === 0)
    return told(
      `${ticket.toUpperCase()} has no tasks yet. \`/ticket task ${ticket.toUpperCase()} NAME\` adds one.`,
    );
  return told(lines.join('\n'));
}

import { boardExamples } from './board-examples.ts';
import { connectionExamples } from './connection-examples.ts';
import type { Example, Examples } from './example.ts';
import { peopleExamples } from './people-examples.ts';
import { queryExamples } from './query-examples.ts';
import { ticketExamples } from './ticket-examples.ts';
import { timeExamples } from './time-examples.ts';

/** An example of each command and query that is offered, by its id. */
export const examples: Examples = {
  ...ticketExamples,
  ...boardExamples,
  ...timeExamples,
  ...connectionExamples,
  ...peopleExamples,
  ...queryExamples,
};

/** The example of a command or a query; an empty one where there is none yet. */
export function exampleOf(id: string): Example {
  return Object.hasOwn(examples, id) ? (examples[id] ?? NONE) : NONE;
}

const NONE: Example = { input: {} };

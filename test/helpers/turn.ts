import { WebClient } from '@slack/web-api';
import type { CodePorts } from '../../src/code/code-ports.ts';
import type { AnyCommand, ResultOf } from '../../src/engine/command.ts';
import type { AnyQuery, QueryInput, QueryOutput } from '../../src/engine/query.ts';
import { actorOf, type Person } from '../../src/people/person.ts';
import type { Turn } from '../../src/slack/contract.ts';
import { alice, bob } from './build.ts';
import { codePorts } from './code-ports.ts';

/** A command that a surface ran. */
export type Ran = { command: string; input: unknown; expectedRev: number | undefined };

/** A turn that answers what it was told to, and keeps what was asked of it. */
export type FakeTurn = {
  turn: Turn;
  ran: Ran[];
  asked: { query: string; input: unknown }[];
  /** What this command gives, or throws where it is an error. */
  onRun<C extends AnyCommand>(command: C, result: ResultOf<C> | Error): void;
  /** What this query gives, each time or by its input. */
  onAsk<Q extends AnyQuery>(
    query: Q,
    output: QueryOutput<Q> | ((input: QueryInput<Q>) => QueryOutput<Q>),
  ): void;
};

type Options = { code?: Partial<CodePorts>; person?: Person; channelId?: string | null; others?: Person[] };

/** Bob's turn in #ops-triage, where nothing else is said. */
export function fakeTurn({
  person = bob,
  channelId = 'C0OPS',
  others = [alice, bob],
  code = {},
}: Options = {}): FakeTurn {
  const results = new Map<string, unknown>();
  const outputs = new Map<string, unknown>();
  const ran: Ran[] = [];
  const asked: FakeTurn['asked'] = [];
  const turn: Turn = {
    person,
    actor: actorOf(person, []),
    user: person.slack ?? { teamId: 'T0TEST', id: 'UNOBODY' },
    channelId,
    client: new WebClient(),
    code: codePorts(code),
    async run(command, input, options) {
      ran.push({ command: command.id, input, expectedRev: options?.expectedRev });
      return answerOf(results, command.id) as never;
    },
    async ask(query, input) {
      asked.push({ query: query.id, input });
      const output = answerOf(outputs, query.id);
      return (typeof output === 'function' ? output(input) : output) as never;
    },
    hasRun: () => ran.length > 0,
    async personOf(userId) {
      const found = others.find(({ slack }) => slack?.id === userId);
      if (!found) throw new Error(`The test knows no ${userId}.`);
      return found;
    },
  };
  return {
    ...{ turn, ran, asked },
    onRun: (command, result) => void results.set(command.id, result),
    onAsk: (query, output) => void outputs.set(query.id, output),
  };
}

function answerOf(answers: Map<string, unknown>, id: string): unknown {
  if (!answers.has(id)) throw new Error(`The test did not say what ${id} gives.`);
  const answer = answers.get(id);
  if (answer instanceof Error) throw answer;
  return answer;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../helpers/property-runs.ts';
import { openAnswerCheck } from '../check-answer.ts';
import { requestsOf, type Sent } from './fuzz/requests.ts';
import { openStage, type Sender, type Stage } from './fuzz/stage.ts';

/** There are more operations than a hundred, so that many requests would hardly begin. */
const REQUESTS = 2_000 + propertyRuns();
/** What requests leave behind makes the later ones slow: then all begins anew. */
const ON_ONE_STAGE = 2_500;

const senders = fc.constantFrom<Sender>('operator', 'operator', 'operator', 'member', 'reader');

type Tally = {
  statuses: Map<number, number>;
  /** The operations that did what they are for. */
  reached: Set<string>;
  operations: number;
};

/** Sends so many requests to a fresh stage, and expects of each answer what the document says. */
async function sendMany(count: number, tally: Tally): Promise<void> {
  const stage = await openStage();
  const check = openAnswerCheck(stage.document as never);
  const requests = stage.operations.map((operation) => requestsOf(operation, stage.known));
  tally.operations = requests.length;
  try {
    const holds = (sender: Sender, sent: Sent) => expectAnswer({ stage, check, tally }, sender, sent);
    await fc.assert(fc.asyncProperty(senders, fc.oneof(...requests), holds), { numRuns: count });
    expect(stage.errors()).toEqual([]);
  } finally {
    await stage.close();
  }
}

type Watch = { stage: Stage; check: ReturnType<typeof openAnswerCheck>; tally: Tally };

async function expectAnswer({ stage, check, tally }: Watch, sender: Sender, sent: Sent): Promise<void> {
  const { id } = sent.operation;
  const answer = await stage.send(sender, sent);
  const { status } = answer;
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  if (status < 300) tally.reached.add(id);
  expect(status, JSON.stringify([id, answer.body, stage.errors().at(-1)])).toBeLessThan(500);
  check(answer);
}

test('whatever is sent is answered as the document says, and breaks nothing', {
  timeout: 120_000 + REQUESTS * 200,
}, async ({ annotate }) => {
  const tally: Tally = { statuses: new Map(), reached: new Set(), operations: 0 };
  for (let left = REQUESTS; left > 0; left -= ON_ONE_STAGE) {
    await sendMany(Math.min(left, ON_ONE_STAGE), tally);
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const { statuses, reached, operations } = tally;
  const told = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  await annotate(
    `${REQUESTS} requests, ${reached.size} of ${operations} operations reached: ${told.join(', ')}`,
  );
  const good = [...statuses].filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0);
  expect(good / REQUESTS).toBeGreaterThan(0.1);
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { propertyRuns } from '../../helpers/property-runs.ts';
import { openAnswerCheck } from '../check-answer.ts';
import { requestsOf, type Sent } from './fuzz/requests.ts';
import { openStage, type Sender, type Stage } from './fuzz/stage.ts';

/** So many requests for each of the runs: one is a request, and there are more operations than a hundred. */
const REQUESTS_A_RUN = 20;
const RUNS = propertyRuns() * REQUESTS_A_RUN;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

const senders = fc.constantFrom<Sender>('operator', 'operator', 'operator', 'member', 'reader');

test('whatever is sent is answered as the document says, and breaks nothing', {
  timeout: 60_000 + RUNS * 100,
}, async ({ annotate }) => {
  const check = openAnswerCheck(stage.document as never);
  const statuses = new Map<number, number>();
  /** The operations that did what they are for. */
  const reached = new Set<string>();
  const requests = stage.operations.map((operation) => requestsOf(operation, stage.known));
  const holds = async (sender: Sender, sent: Sent) => {
    const answer = await stage.send(sender, sent);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect(
      answer.status,
      JSON.stringify([sent.operation.id, answer.body, stage.errors().at(-1)]),
    ).toBeLessThan(500);
    check(answer);
    if (answer.status < 300) reached.add(sent.operation.id);
  };
  await fc.assert(fc.asyncProperty(senders, fc.oneof(...requests), holds), { numRuns: RUNS });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(stage.errors()).toEqual([]);
  const told = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  const all = stage.operations.length;
  await annotate(`${RUNS} requests, ${reached.size} of ${all} operations reached: ${told.join(', ')}`);
  const good = [...statuses].filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0);
  expect(good / RUNS).toBeGreaterThan(0.1);
});

import { expect, test } from 'vitest';
import { explained } from './query-plan.ts';

// Cut down from the answers shown in the manual, https://www.mongodb.com/docs/manual/reference/explain-results/.
const executionStats = { executionSuccess: true, nReturned: 3, totalKeysExamined: 4, totalDocsExamined: 3 };
const scan = { stage: 'IXSCAN', keyPattern: { quantity: 1 }, indexName: 'quantity_1', isPartial: false };
const plan = { stage: 'LIMIT', inputStage: { stage: 'FETCH', inputStage: scan } };
const found = {
  stages: 'LIMIT < FETCH < IXSCAN',
  index: 'quantity_1',
  keysExamined: 4,
  documentsExamined: 3,
  returned: 3,
};

test('the plan of the classic engine', () => {
  expect(explained({ queryPlanner: { winningPlan: plan }, executionStats })).toEqual(found);
});

test('the plan of the slot-based engine', () => {
  const winningPlan = { queryPlan: plan, slotBasedPlan: { slots: '', stages: '' } };
  expect(explained({ queryPlanner: { winningPlan }, executionStats })).toEqual(found);
});

test('a scan of the whole collection has no index', () => {
  const answer = {
    queryPlanner: { winningPlan: { stage: 'COLLSCAN', direction: 'forward' } },
    executionStats,
  };
  expect(explained(answer)).toMatchObject({ stages: 'COLLSCAN', index: 'none' });
});

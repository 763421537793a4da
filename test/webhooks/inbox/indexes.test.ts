import { expect, test } from 'vitest';
import { collections } from '../../../src/catalogue/rows.ts';
import { webhookInbox } from '../../../src/code/inbox-row.ts';

test('the inbox gets its indexes, or nothing of it would ever go', () => {
  expect(collections).toContain(webhookInbox);
});

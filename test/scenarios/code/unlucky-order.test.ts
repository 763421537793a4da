import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploymentPayload, reviewPayload, workflowRunPayload } from '../../fixtures/code-hosts/github.ts';
import { saveForm } from '../time/settings.ts';
import { A_MINUTE, type Connected, keyOf, openConnected } from './connected.ts';

/** What a host tells of a pull request before it tells of that itself. */
let connected: Connected;
beforeAll(async () => {
  connected = await openConnected();
}, A_MINUTE);
afterAll(() => connected.docket.close(), A_MINUTE);

test(
  'what comes too early is there in time: a review, checks, and a deployment before its merge',
  async () => {
    const { docket, pull, tell, later } = connected;
    const card = await docket.file({ subject: 'Sums are wrong' });
    await saveForm(docket, 'board OPS', { deployedTo: 'production' });
    const [headSha, mergeSha] = ['d'.repeat(40), 'e'.repeat(40)];
    const its = { number: 930, title: `Fixes ${keyOf(card)}`, headSha, mergeSha };
    await tell('workflow_run', workflowRunPayload({ sha: headSha, at: later() }));
    await tell('pull_request_review', reviewPayload({ number: 930, at: later() }));
    await pull(its);
    expect(card.text).toContain('payments/api#930 open · approved · checks passed');
    const mergedAt = later();
    const at = later();
    await tell('deployment_status', deploymentPayload({ sha: mergeSha, startedAt: at, at }));
    expect(card.text).toContain('payments/api#930 open');
    await pull({ ...its, action: 'closed', merged: true, updatedAt: mergedAt });
    expect(card.text).toContain('resolved');
    expect(card.text).toContain('payments/api#930 merged · checks passed · on production');
  },
  A_MINUTE,
);

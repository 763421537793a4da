import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, openDocket } from '../helpers/docket.ts';

/** What there is over HTTP only. */
let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ transport: 'http' });
});
afterEach(() => docket.close());

test('what is not from Slack, or too large, does not get in', async () => {
  const { slack } = docket;
  const body = 'command=%2Fticket&text=help&team_id=T0DOCKET&user_id=UALICE';
  expect((await slack.raw({ body, signature: { secret: 'not-the-secret-of-this-app' } })).status).toBe(401);
  expect((await slack.raw({ body, signature: 'none' })).status).toBe(401);
  const future = Math.floor(docket.clock.now() / 1000) + 3_600;
  expect((await slack.raw({ body, signature: { seconds: future } })).status).toBe(401);
  const past = Math.floor(docket.clock.now() / 1000) - 301;
  expect((await slack.raw({ body, signature: { seconds: past } })).status).toBe(401);
  expect((await slack.raw({ body: `text=${'x'.repeat(1024 * 1024)}` })).status).toBe(413);
});

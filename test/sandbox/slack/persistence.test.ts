import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareSlack, plain, triggerOf } from './bare.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-slack-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('messages, members, direct messages and views survive a stop', async () => {
  const statePath = join(folder, 'deep', 'slack.json');
  const first = await bareSlack({ statePath });
  const alice = first.slack.person('UALICE');
  const { ts } = await first.client.chat.postMessage({ channel: 'C0HELP', text: 'Hello' });
  await first.client.chat.postMessage({ channel: 'UALICE', text: 'In private' });
  await first.client.chat.postEphemeral({ channel: 'C0HELP', user: 'UALICE', text: 'For now' });
  await alice.join('#ops-triage');
  const block = {
    type: 'input' as const,
    block_id: 'subject',
    label: plain('Subject'),
    element: { type: 'plain_text_input' as const, action_id: 'value' },
  };
  await first.client.views.open({
    trigger_id: triggerOf(first),
    view: { type: 'modal', title: plain('Form'), submit: plain('Go'), blocks: [block] },
  });
  if (alice.modal) await alice.type(alice.modal, { subject: 'Half' });
  await first.client.views.publish({
    user_id: 'UBOB',
    view: { type: 'home', blocks: [{ type: 'header', text: plain('Yours') }] },
  });
  await first.slack.stop();

  const second = await bareSlack({ statePath });
  expect(second.slack.channel('#help').text).toBe('docket:\n  Hello');
  expect(second.slack.person('UALICE').see('#help')).toBe('docket:\n  Hello');
  expect(second.slack.person('UALICE').see('@docket')).toBe('docket:\n  In private');
  expect(second.slack.channel('#ops-triage').members).toContain('UALICE');
  expect(second.slack.person('UALICE').modal?.values).toEqual({ subject: 'Half' });
  const later = await second.client.chat.postMessage({ channel: 'C0HELP', text: 'Again' });
  expect(Number(later.ts)).toBeGreaterThan(Number(ts));
  await second.slack.stop();
});

test('a damaged file says what to do', async () => {
  const statePath = join(folder, 'slack.json');
  await writeFile(statePath, '{"channels":1}');
  await expect(bareSlack({ statePath })).rejects.toThrow('Delete it, or start with --fresh.');
});

test('without a path nothing survives', async () => {
  const first = await bareSlack();
  await first.client.chat.postMessage({ channel: 'C0HELP', text: 'Hello' });
  await first.slack.stop();
  const second = await bareSlack();
  expect(second.slack.channel('#help').messages).toEqual([]);
  await second.slack.stop();
});

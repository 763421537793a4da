import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { resultOf } from './bare.ts';
import { type Scripted, scriptedApp } from './scripted-app.ts';

let on: Scripted;
beforeEach(async () => {
  on = await scriptedApp();
});
afterEach(() => on.stop());

const post = () => on.client.chat.postMessage({ channel: 'C0HELP', text: 'Hello' });
const posted = () => on.slack.channel('#help').messages.length;
const command = () => on.slack.person('UALICE').command('/ticket x', { waitMs: 0 });

test('a status is answered as often as asked for, and nothing applied', async () => {
  on.slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 503, times: 2 });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error', statusCode: 503 });
  await expect(post()).rejects.toMatchObject({ statusCode: 503 });
  expect(posted()).toBe(0);
  expect(await resultOf(post())).toBe('ok');
});

test('a rate limit says how long to wait', async () => {
  on.slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 30 });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 30 });
  expect(posted()).toBe(0);
});

test('an error is refused by that name', async () => {
  on.slack.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'missing_scope' });
  expect(await resultOf(post())).toBe('missing_scope');
  expect(posted()).toBe(0);
});

test('a lost response is of a call that was applied, a dropped one was not', async () => {
  on.slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(posted()).toBe(1);
  on.slack.faults.add({ method: 'chat.postMessage', kind: 'drop' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(posted()).toBe(1);
});

test('a slow call takes that much longer', async () => {
  on.slack.faults.add({ method: 'chat.postMessage', kind: 'slow', delayMs: 60 });
  await post();
  expect(on.slack.traffic.find(({ what }) => what === 'chat.postMessage')?.tookMs).toBeGreaterThanOrEqual(55);
});

test('another method is left alone', async () => {
  on.slack.faults.add({ method: 'chat.update', kind: 'status' });
  expect(await resultOf(post())).toBe('ok');
});

test('a delivery may come twice, be dropped, or lose its answer', async () => {
  on.slack.faults.add({ surface: 'command', kind: 'duplicate' });
  expect((await command()).failure).toBeUndefined();
  expect(on.received).toHaveLength(2);
  on.slack.faults.add({ surface: 'command', kind: 'drop' });
  expect((await command()).failure).toBe('operation_timeout');
  expect(on.received).toHaveLength(2);
  on.slack.faults.add({ surface: 'command', kind: 'lost_response' });
  expect((await command()).failure).toBe('operation_timeout');
  expect(on.received).toHaveLength(3);
});

test('a delivery that is under way for longer than 3 seconds is given up, and arrives all the same', async () => {
  on.slack.faults.add({ surface: 'command', kind: 'slow', delayMs: 60 });
  expect((await command()).failure).toBeUndefined();
  expect(on.received).toHaveLength(1);
  on.slack.faults.add({ surface: 'command', kind: 'slow', delayMs: 3_500 });
  expect((await command()).failure).toBe('operation_timeout');
  expect(on.received).toHaveLength(1);
  await vi.waitFor(() => expect(on.received).toHaveLength(2), 5_000);
});

test('a delivery may be cut off once it is sent', async () => {
  on.answer = () => undefined;
  on.slack.faults.add({ surface: 'command', kind: 'cut' });
  expect((await command()).failure).toBe('dispatch_failed');
  await vi.waitFor(() => expect(on.received).toHaveLength(1));
});

test('a fault that makes no sense is refused', () => {
  expect(() => on.slack.faults.add({ kind: 'slow' })).toThrow('name either a method or a surface');
  expect(() => on.slack.faults.add({ surface: 'event', kind: 'ratelimited' })).toThrow();
  expect(() => on.slack.faults.add({ method: 'chat.update', kind: 'duplicate' })).toThrow();
  expect(() => on.slack.faults.add({ method: 'chat.update', kind: 'cut' })).toThrow();
});

test('the traffic has every request either way', async () => {
  on.answer = () => ({ text: 'Hi' });
  await command();
  await post();
  await on.slack.idle();
  expect(on.slack.traffic.map(({ direction, what, status }) => [direction, what, status])).toEqual([
    ['to_app', 'command', 200],
    ['from_app', 'chat.postMessage', 200],
    ['to_app', 'event', 200],
  ]);
  expect(on.slack.traffic[0]).toMatchObject({ payload: { command: '/ticket' }, answer: { text: 'Hi' } });
  expect(on.slack.traffic[1]).toMatchObject({
    payload: { text: 'Hello' },
    answer: { ok: true, channel: 'C0HELP' },
  });
});

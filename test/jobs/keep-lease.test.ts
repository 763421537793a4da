import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLease } from '../../src/jobs/keep-lease.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a lock is renewed three times in its lifetime, until the job ends', async () => {
  const renew = vi.fn(async () => true);
  const { end, lost } = keepLease(renew, 60_000, vi.fn());
  await vi.advanceTimersByTimeAsync(59_999);
  expect(renew).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(renew).toHaveBeenCalledTimes(3);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renew).toHaveBeenCalledTimes(3);
  expect(lost.aborted).toBe(false);
});

test('a lock that is lost is not asked for again, and whoever works is told', async () => {
  const renew = vi.fn(async () => false);
  const { lost } = keepLease(renew, 60_000, vi.fn());
  await vi.advanceTimersByTimeAsync(120_000);
  expect(renew).toHaveBeenCalledTimes(1);
  expect(lost.aborted).toBe(true);
});

test('a database that does not answer is reported, and asked again', async () => {
  const renew = vi.fn(async () => true).mockRejectedValueOnce(new Error('connection refused'));
  const onError = vi.fn();
  const { lost, end } = keepLease(renew, 60_000, onError);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('connection refused'));
  expect(renew).toHaveBeenCalledTimes(2);
  expect(lost.aborted).toBe(false);
  end();
});

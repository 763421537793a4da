import { expect, test } from 'vitest';
import { gitlabHost } from '../../../src/webhooks/gitlab/gitlab-host.ts';
import { readUrl } from '../../../src/webhooks/read-url.ts';

test.each([
  ['/payments/api/-/merge_requests/482', { repository: 'payments/api', number: 482 }],
  ['/group/sub/deep/project/-/merge_requests/1/diffs', { repository: 'group/sub/deep/project', number: 1 }],
  ['/payments/api/merge_requests/482', { repository: 'payments/api', number: 482 }],
  ['/pay_ments/api.v2-next/-/merge_requests/9/', { repository: 'pay_ments/api.v2-next', number: 9 }],
  ['/payments/-/merge_requests/482', null],
  ['/payments/api/-/merge_requests/0', null],
  ['/payments/api/-/merge_requests/12x', null],
  ['/payments/api/-/issues/482', null],
  ['/payments/api/-/merge_requests', null],
  ['/-/api/-/merge_requests/4', null],
  ['/a/../b/-/merge_requests/4', null],
  ['/a%2fb/c/-/merge_requests/4', null],
])('%s', (path, expected) => {
  expect(gitlabHost.readPath(path)).toEqual(expected);
});

test('an address of before GitLab 12.9 is told as one of today', () => {
  const known = { hosts: [gitlabHost], configured: [{ host: 'gitlab', origin: 'https://git.example.com' }] };
  expect(readUrl(known, 'https://git.example.com/group/sub/api/merge_requests/7#note_3').url).toBe(
    'https://git.example.com/group/sub/api/-/merge_requests/7',
  );
});

test('a long path is read in time that grows with its length', () => {
  const started = performance.now();
  expect(gitlabHost.readPath(`/${'a/'.repeat(200_000)}merge_requests/x`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_000);
});

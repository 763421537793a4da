import { expect, test } from 'vitest';
import { apiBase, apiOrigin, readPath, readRepository } from '../../../src/webhooks/github/address.ts';

test.each([
  ['https://github.com', 'https://api.github.com', 'https://api.github.com'],
  ['https://octocorp.ghe.com', 'https://api.octocorp.ghe.com', 'https://api.octocorp.ghe.com'],
  ['https://git.example.com', 'https://git.example.com', 'https://git.example.com/api/v3'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/api/v3'],
  ['https://github.com.example', 'https://github.com.example', 'https://github.com.example/api/v3'],
  ['https://ghe.com', 'https://ghe.com', 'https://ghe.com/api/v3'],
])('the API of %s is at %s, under %s', (origin, atOrigin, base) => {
  expect([apiOrigin(origin), apiBase(origin)]).toEqual([atOrigin, base]);
});

test.each([
  ['/o.x/r_y-z/pull/7', { repository: 'o.x/r_y-z', number: 7 }],
  ['/o/r/pull/999999999/checks', { repository: 'o/r', number: 999_999_999 }],
  ['/o/r/pull/07', null],
  ['/o/r/pull/-1', null],
  ['/o/r/pull/', null],
  ['/o/r/pulls/7', null],
])('%s', (path, place) => {
  expect(readPath(path)).toEqual(place);
});

test.each([
  ['payments/api', { owner: 'payments', repo: 'api' }],
  ['o/.github', { owner: 'o', repo: '.github' }],
  ['o/...', { owner: 'o', repo: '...' }],
  ['o/..', null],
  ['./r', null],
  ['../r', null],
  ['o/r/x', null],
  ['o', null],
  ['o/r?x', null],
])('the repository %s', (text, expected) => {
  expect(readRepository(text)).toEqual(expected);
});

import { describe, expect, test } from 'vitest';
import { mayReadMetrics } from '../../src/metrics/who-may-read.ts';

const direct = { authorization: undefined, isForwarded: false };

describe('without a token', () => {
  test.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:10.0.4.7', true],
    ['172.18.0.3', true],
    ['192.168.1.20', true],
    ['fd00::7', true],
    ['fe80::1%eth0', true],
    ['100.64.0.9', true],
    ['8.8.8.8', false],
    ['::ffff:8.8.8.8', false],
    ['2606:4700::1', false],
    ['2002:808:808::1', false],
    ['2001:0:4136:e378::1', false],
    ['240.0.0.1', false],
    [undefined, false],
  ])('%s: %s', (address, may) => {
    expect(mayReadMetrics(null, { ...direct, address })).toBe(may);
  });

  test('nobody by a proxy, wherever that is', () => {
    expect(mayReadMetrics(null, { ...direct, address: '127.0.0.1', isForwarded: true })).toBe(false);
  });

  test('no token helps', () => {
    const reader = { authorization: 'Bearer anything-at-all-here', address: '8.8.8.8', isForwarded: false };
    expect(mayReadMetrics(null, reader)).toBe(false);
  });
});

test.each<[string | undefined, boolean]>([
  ['Bearer a-token-of-16-characters', true],
  ['bearer a-token-of-16-characters', true],
  ['Bearer a-token-of-16-character', false],
  ['Bearer a-token-of-16-charactersX', false],
  ['Bearer ', false],
  ['', false],
  [undefined, false],
])('with a token, %j: %s, wherever from', (authorization, may) => {
  for (const address of ['127.0.0.1', '8.8.8.8', undefined]) {
    const reader = { authorization, address, isForwarded: address === '8.8.8.8' };
    expect(mayReadMetrics('a-token-of-16-characters', reader)).toBe(may);
  }
});

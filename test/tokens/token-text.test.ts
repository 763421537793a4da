import { expect, test } from 'vitest';
import { hashToken, newToken, tokenIdOf } from '../../src/tokens/token-text.ts';

const ID = '5f0c2c1e-0000-4000-8000-000000000123';
const SECRET = 'A'.repeat(43);

test('a token has its id and a secret of 32 bytes, no two alike', () => {
  const [one, other] = [newToken(), newToken()];
  expect(one.text).toMatch(/^docket_[0-9a-f-]{36}_[\w-]{43}$/);
  expect(tokenIdOf(one.text)).toBe(one.id);
  expect(one.text.slice(44)).not.toBe(other.text.slice(44));
});

test('its hash is SHA-256 of the whole text', () => {
  // printf 'abc' | sha256sum
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test.each([
  '',
  'docket_',
  `docket_${ID}_`,
  `docket_${ID}_${SECRET.slice(1)}`,
  `docket_${ID}_${SECRET}A`,
  `docket_${ID.toUpperCase()}_${SECRET}`,
  ` docket_${ID}_${SECRET}`,
  `docket_${ID}_${SECRET}\n`,
  `xoxb_${ID}_${SECRET}`,
])('%j is no token', (text) => {
  expect(tokenIdOf(text)).toBeNull();
});

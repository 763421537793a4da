import { expect, it } from 'vitest';
import { safeAddress } from '../../../../../src/sandbox/page/client/markup/safe-address.ts';

it.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['HTTP://a.example', 'http://a.example/'],
  ['javascript:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['mailto:a@b.example', undefined],
  ['//a.example', undefined],
  ['https://', undefined],
])('takes http and https alone: %j', (address, expected) => {
  expect(safeAddress(address)).toBe(expected);
});

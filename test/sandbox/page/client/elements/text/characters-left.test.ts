import { expect, it } from 'vitest';
import { charactersLeft } from '../../../../../../src/sandbox/page/client/elements/text/characters-left.ts';

it.each([
  ['short', undefined, undefined],
  ['short', 150, undefined],
  ['x'.repeat(135), 150, 15],
  ['x'.repeat(150), 150, 0],
  ['x'.repeat(162), 150, -12],
  ['', 5, 5],
])('counts down once few are left', (text, most, left) => {
  expect(charactersLeft(text, most)).toBe(left);
});

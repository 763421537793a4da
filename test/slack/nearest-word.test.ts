import { expect, test } from 'vitest';
import { nearestWord } from '../../src/slack/incoming/nearest-word.ts';

const words = ['new', 'show', 'list', 'mine', 'assign', 'resolve', 'reopen', 'close', 'help'];

test.each([
  ['lsit', 'list'],
  ['resovle', 'resolve'],
  ['resolved', 'resolve'],
  ['asign', 'assign'],
  ['clos', 'close'],
  ['nwe', 'new'],
  ['hlep', 'help'],
])('%s probably means %s', (typed, meant) => {
  expect(nearestWord(typed, words)).toBe(meant);
});

test.each(['banana', 'xyz', 'OPS-123', ''])('nothing is near %s', (typed) => {
  expect(nearestWord(typed, words)).toBeUndefined();
});

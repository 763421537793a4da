import { describe, expect, it } from 'vitest';
import { readDuration, writeDuration } from '../../../src/slack/settings/typed-duration.ts';

describe('a length of time', () => {
  it.each([
    ['30 min', 1_800_000],
    ['30m', 1_800_000],
    ['1 minute', 60_000],
    ['4 h', 14_400_000],
    ['4 hours', 14_400_000],
    ['1 h 30 min', 5_400_000],
    [' 1H30Min. ', 5_400_000],
    ['1 h, 30 min', 5_400_000],
    ['0 min', 0],
    ['8784 h', 31_622_400_000],
  ])('%s is read', (text, ms) => {
    expect(readDuration(text, 'delay')).toBe(ms);
  });

  it.each([
    [0, '0 min'],
    [1_800_000, '30 min'],
    [5_400_000, '1 h 30 min'],
    [172_800_000, '48 h'],
  ])('%d ms are written so that they can be read again', (ms, text) => {
    expect(writeDuration(ms)).toBe(text);
    expect(readDuration(text, 'delay')).toBe(ms);
  });

  it.each([
    ['30', 'Write the unit too: "30 min" or "30 h".'],
    [
      '2 d',
      'Write "2 d" in hours: two working days of 8 hours are "16 h", two days round the clock are "48 h".',
    ],
    ['1 week', 'Write "1 week" in hours: two working days'],
    ['soon', 'Write a time like "30 min", "4 h" or "1 h 30 min"; this is "soon".'],
    ['1.5 h', 'Write a time like "30 min", "4 h" or "1 h 30 min"; this is "1.5 h".'],
    ['4 h or so', 'this is "4 h or so".'],
    ['-4 h', 'this is "-4 h".'],
    ['4 furlongs', 'this is "4 furlongs".'],
    ['', 'this is "".'],
    ['8785 h', 'That is more than a year. Write less.'],
  ])('%s is refused, with what to write', (text, message) => {
    expect(() => readDuration(text, 'delay')).toThrow(message);
    expect(() => readDuration(text, 'delay')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

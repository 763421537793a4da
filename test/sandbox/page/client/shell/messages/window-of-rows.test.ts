import { describe, expect, it } from 'vitest';
import { windowOfRows } from '../../../../../../src/sandbox/page/client/shell/messages/window-of-rows.ts';

const rows = Array.from({ length: 2_000 }, () => 50);

describe('the drawn part of a long list', () => {
  it('is what is seen and 500 pixels around it', () => {
    expect(windowOfRows(rows, 50_000, 600)).toEqual({ from: 990, to: 1_022, before: 49_500, after: 48_900 });
  });

  it('ends where the list ends', () => {
    expect(windowOfRows(rows, 0, 600)).toEqual({ from: 0, to: 22, before: 0, after: 98_900 });
    expect(windowOfRows(rows, 99_400, 600)).toEqual({ from: 1_978, to: 2_000, before: 98_900, after: 0 });
  });

  it('is everything in a short list, and nothing in an empty one', () => {
    expect(windowOfRows([40, 300], 0, 600)).toEqual({ from: 0, to: 2, before: 0, after: 0 });
    expect(windowOfRows([], 0, 600)).toEqual({ from: 0, to: 0, before: 0, after: 0 });
  });
});

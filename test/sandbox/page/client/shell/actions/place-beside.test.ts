import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../../../../../src/sandbox/page/client/shell/actions/place-beside.ts';

const window = { width: 1_000, height: 800 };
const menu = { width: 240, height: 200 };

function button(left: number, top: number) {
  return { left, top, right: left + 32, bottom: top + 32 };
}

describe('where a menu opens', () => {
  it('is below its button, flush right', () => {
    expect(placeBeside(button(900, 100), menu, window)).toEqual({ left: 692, top: 136 });
  });

  it('is above where there is no room below', () => {
    expect(placeBeside(button(900, 700), menu, window)).toEqual({ left: 692, top: 496 });
  });

  it('is within the window', () => {
    expect(placeBeside(button(10, 100), menu, window)).toEqual({ left: 8, top: 136 });
    expect(placeBeside(button(990, 100), menu, window)).toEqual({ left: 752, top: 136 });
    expect(placeBeside(button(10, 100), { width: 240, height: 790 }, window).top).toBe(8);
  });
});

import { expect, it } from 'vitest';
import { placeOf } from '../../../../../../src/sandbox/page/client/elements/popover/place.ts';

const room = { width: 400, height: 600 };
const field = { left: 20, top: 100, width: 200, height: 30 };

it('stands below its field', () => {
  expect(placeOf(field, { width: 200, height: 300 }, room)).toEqual({
    left: 20,
    width: 200,
    top: 134,
    maxHeight: 458,
  });
});

it('stands above where there is more room', () => {
  const low = { ...field, top: 500 };
  expect(placeOf(low, { width: 200, height: 300 }, room)).toEqual({
    left: 20,
    width: 200,
    bottom: 104,
    maxHeight: 488,
  });
});

it('stays below where that is the larger part, however small', () => {
  expect(placeOf({ ...field, top: 200 }, { width: 200, height: 900 }, room)).toEqual({
    left: 20,
    width: 200,
    top: 234,
    maxHeight: 358,
  });
});

it('stays in the window', () => {
  expect(placeOf({ ...field, left: 350, width: 32 }, { width: 200, height: 100 }, room)).toMatchObject({
    left: 192,
  });
  expect(placeOf(field, { width: 900, height: 100 }, room)).toMatchObject({ left: 8, width: 384 });
});

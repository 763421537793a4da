import { expect, test } from 'vitest';
import { peopleOfRotation } from '../../src/rotations/people-of-rotation.ts';

test('the people of a rotation are those of its layers and its overrides, each once', () => {
  const layer = {
    ...{
      name: 'L',
      turn: { kind: 'daily' as const },
      startsOn: '2026-03-02',
      handoverAt: '08:00',
      hours: null,
    },
  };
  const override = { id: 'o', personId: 'eve', from: new Date(0), until: new Date(1), byId: 'ann' };
  const layers = [
    { ...layer, people: ['ann', 'bob'] },
    { ...layer, people: ['bob', 'cat'] },
  ];
  expect(peopleOfRotation({ layers, overrides: [override] })).toEqual(['ann', 'bob', 'cat', 'eve']);
});

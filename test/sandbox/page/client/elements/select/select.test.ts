import { describe, expect, it } from 'vitest';
import { filterGroups } from '../../../../../../src/sandbox/page/client/elements/select/filter-groups.ts';
import { grouped } from '../../../../../../src/sandbox/page/client/elements/select/grouped.ts';
import { keyMeaning } from '../../../../../../src/sandbox/page/client/elements/select/key-meaning.ts';
import { personChoice } from '../../../../../../src/sandbox/page/client/elements/select/person-choice.ts';
import { toggled } from '../../../../../../src/sandbox/page/client/elements/select/toggled.ts';

const closed = { isOpen: false, isMany: false, query: '', active: -1, count: 20 };
const open = { ...closed, isOpen: true, active: 3 };

describe('keyMeaning', () => {
  it.each([
    ['ArrowDown', closed, { do: 'open' }],
    ['Enter', closed, { do: 'open' }],
    ['Escape', closed, undefined],
    ['a', closed, undefined],
    ['ArrowDown', open, { do: 'move', to: 4 }],
    ['ArrowDown', { ...open, active: 19 }, { do: 'move', to: 0 }],
    ['ArrowUp', { ...open, active: 0 }, { do: 'move', to: 19 }],
    ['ArrowUp', { ...open, active: -1 }, { do: 'move', to: 19 }],
    ['PageDown', open, { do: 'move', to: 11 }],
    ['PageDown', { ...open, active: 15 }, { do: 'move', to: 19 }],
    ['PageUp', open, { do: 'move', to: 0 }],
    ['Home', open, undefined],
    ['Enter', open, { do: 'pick' }],
    ['Escape', open, { do: 'close' }],
    ['Tab', open, undefined],
    ['Backspace', open, undefined],
    ['Backspace', { ...open, isMany: true }, { do: 'take_back' }],
    ['Backspace', { ...open, isMany: true, query: 'a' }, undefined],
  ])('reads %s', (key, situation, meaning) => {
    expect(keyMeaning(key, situation)).toEqual(meaning);
  });
});

describe('filterGroups', () => {
  const groups = [
    {
      label: 'Ops',
      choices: [
        { value: 'p', text: 'Payments API' },
        { value: 's', text: 'Search' },
      ],
    },
    { label: 'Data', choices: [{ value: 'd', text: 'Pay pipeline' }] },
  ];

  it('offers everything while nothing was typed', () => {
    expect(filterGroups(groups, ' ')).toEqual(groups);
  });

  it('finds every word, in any order and case', () => {
    expect(filterGroups(groups, 'api PAY')).toEqual([
      { label: 'Ops', choices: [{ value: 'p', text: 'Payments API' }] },
    ]);
    expect(filterGroups(groups, 'zzz')).toEqual([]);
  });

  it('finds people by either name', () => {
    const dan = personChoice({ id: 'UDAN', name: 'dan', realName: 'Dan Dubois' });
    expect(filterGroups([{ choices: [dan] }], 'dubois')).toEqual([
      { choices: [{ value: 'UDAN', text: 'dan', description: 'Dan Dubois' }] },
    ]);
  });
});

describe('toggled', () => {
  const [a, b] = [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
  ] as const;

  it('adds, takes away, and stops at the most', () => {
    expect(toggled([a], b)).toEqual([a, b]);
    expect(toggled([a, b], a)).toEqual([b]);
    expect(toggled([a], b, 1)).toEqual([a]);
    expect(toggled([a], a, 1)).toEqual([]);
  });
});

it('puts what an app suggests into its groups', () => {
  const options = [
    { text: 'Payments', value: 'p', group: 'Ops' },
    { text: 'Pipelines', value: 'd', group: 'Data' },
    { text: 'Search', value: 's', group: 'Ops' },
  ];
  expect(grouped(options)).toEqual([
    {
      label: 'Ops',
      choices: [
        { text: 'Payments', value: 'p' },
        { text: 'Search', value: 's' },
      ],
    },
    { label: 'Data', choices: [{ text: 'Pipelines', value: 'd' }] },
  ]);
  expect(grouped([{ text: 'One', value: '1' }])).toEqual([{ choices: [{ text: 'One', value: '1' }] }]);
});

import { describe, expect, test } from 'vitest';
import {
  gapsOf,
  nextHandover,
  nextShift,
  onCallAt,
  onCallUntil,
  personOnCall,
  shiftsBetween,
} from '../../src/planning/on-call.ts';
import type { Rotation } from '../../src/planning/rotation.ts';
import { buildOverride, buildRotation, eachDay, lineOf } from './build-rotation.ts';

const at = (text: string) => Date.parse(text);

function lines(rotation: Rotation, from: string, until: string): string[] {
  return shiftsBetween(rotation, at(from), at(until)).map(lineOf);
}

describe('turns', () => {
  test('change every day at the local hour', () => {
    expect(lines(buildRotation(), '2026-03-02T07:00Z', '2026-03-05T07:00Z')).toEqual([
      '2026-03-02T07:00Z alice',
      '2026-03-03T07:00Z bob',
      '2026-03-04T07:00Z alice',
    ]);
  });

  test('change every week, and every so many days', () => {
    const weekly = buildRotation([{ turn: { kind: 'weekly' } }]);
    expect(lines(weekly, '2026-03-02T07:00Z', '2026-03-17T00:00Z')).toEqual([
      '2026-03-02T07:00Z alice',
      '2026-03-09T07:00Z bob',
      '2026-03-16T07:00Z alice',
    ]);
    const custom = buildRotation([{ turn: { kind: 'custom', days: 3 } }]);
    expect(lines(custom, '2026-03-02T07:00Z', '2026-03-10T00:00Z')).toEqual([
      '2026-03-02T07:00Z alice',
      '2026-03-05T07:00Z bob',
      '2026-03-08T07:00Z alice',
    ]);
  });

  test('of one person are one shift, and before the first one there is a gap', () => {
    const solo = buildRotation([{ people: ['alice'] }]);
    expect(lines(solo, '2026-02-01T00:00Z', '2026-04-01T00:00Z')).toEqual([
      '2026-02-01T00:00Z nobody',
      '2026-03-02T07:00Z alice',
    ]);
  });

  test('change at 08:00 also on the day the clocks go forward, after 23 hours', () => {
    expect(lines(buildRotation(), '2026-03-27T12:00Z', '2026-03-31T00:00Z')).toEqual([
      '2026-03-27T12:00Z bob',
      '2026-03-28T07:00Z alice',
      '2026-03-29T06:00Z bob',
      '2026-03-30T06:00Z alice',
    ]);
  });

  test('change at 08:00 also on the day the clocks go back, after 25 hours', () => {
    expect(lines(buildRotation(), '2026-10-23T12:00Z', '2026-10-27T00:00Z')).toEqual([
      '2026-10-23T12:00Z bob',
      '2026-10-24T06:00Z alice',
      '2026-10-25T07:00Z bob',
      '2026-10-26T07:00Z alice',
    ]);
  });

  test('change at the next moment that exists where 02:30 does not', () => {
    const atNight = buildRotation([{ handoverAt: '02:30' }]);
    expect(lines(atNight, '2026-03-28T12:00Z', '2026-03-30T12:00Z')).toEqual([
      '2026-03-28T12:00Z alice',
      '2026-03-29T01:00Z bob',
      '2026-03-30T00:30Z alice',
    ]);
  });

  test('change at the first 02:30 where there are two', () => {
    const atNight = buildRotation([{ handoverAt: '02:30' }]);
    expect(lines(atNight, '2026-10-24T12:00Z', '2026-10-26T12:00Z')).toEqual([
      '2026-10-24T12:00Z alice',
      '2026-10-25T00:30Z bob',
      '2026-10-26T01:30Z alice',
    ]);
  });

  test('that began in summer change at the local hour in winter', () => {
    const summer = buildRotation([{ startsOn: '2026-07-01' }]);
    expect(lines(summer, '2026-11-03T06:30Z', '2026-11-03T12:00Z')).toEqual([
      '2026-11-03T06:30Z alice',
      '2026-11-03T07:00Z bob',
    ]);
  });

  test('keep their order over a day that a zone left out', () => {
    // Samoa went from Thursday 29 to Saturday 31 December 2011: Friday's turn took no time.
    const samoa = buildRotation([{ startsOn: '2011-12-28', people: ['alice', 'bob', 'carol', 'dave'] }], {
      timeZone: 'Pacific/Apia',
    });
    expect(lines(samoa, '2011-12-28T18:00Z', '2012-01-01T12:00Z')).toEqual([
      '2011-12-28T18:00Z alice',
      '2011-12-29T18:00Z bob',
      '2011-12-30T10:00Z carol',
      '2011-12-30T18:00Z dave',
      '2011-12-31T18:00Z alice',
    ]);
  });
});

describe('layers', () => {
  const LONDON_AND_SYDNEY = buildRotation(
    [
      { name: 'London', people: ['alice'], hours: eachDay('08:00', '20:00') },
      { name: 'Sydney', people: ['bob'], hours: eachDay('20:00', '08:00') },
    ],
    { timeZone: 'Europe/London' },
  );

  test('follow the sun, over midnight', () => {
    expect(lines(LONDON_AND_SYDNEY, '2026-03-04T00:00Z', '2026-03-05T12:00Z')).toEqual([
      '2026-03-04T00:00Z bob',
      '2026-03-04T08:00Z alice',
      '2026-03-04T20:00Z bob',
      '2026-03-05T08:00Z alice',
    ]);
  });

  test('with hours leave gaps to the layers before them', () => {
    const weekdays = [0, 1, 2, 3, 4].map(() => [{ from: '09:00', to: '17:00' }]);
    const rotation = buildRotation([
      { people: ['alice'] },
      { people: ['bob'], hours: [...weekdays, [], []] },
    ]);
    expect(lines(rotation, '2026-03-06T07:00Z', '2026-03-09T12:00Z')).toEqual([
      '2026-03-06T07:00Z alice',
      '2026-03-06T08:00Z bob',
      '2026-03-06T16:00Z alice',
      '2026-03-09T08:00Z bob',
    ]);
  });

  test("a Friday night's hours last until Saturday morning", () => {
    const friday = [[], [], [], [], [{ from: '22:00', to: '06:00' }], [], []];
    const rotation = buildRotation([{ people: ['alice'], hours: friday }]);
    expect(lines(rotation, '2026-03-06T12:00Z', '2026-03-08T00:00Z')).toEqual([
      '2026-03-06T12:00Z nobody',
      '2026-03-06T21:00Z alice',
      '2026-03-07T05:00Z nobody',
    ]);
  });

  test('later ones win, but not without people or before they begin', () => {
    const rotation = buildRotation([
      { people: ['alice'] },
      { people: ['bob'], startsOn: '2026-03-10' },
      { people: [] },
    ]);
    expect(lines(rotation, '2026-03-09T00:00Z', '2026-03-12T00:00Z')).toEqual([
      '2026-03-09T00:00Z alice',
      '2026-03-10T07:00Z bob',
    ]);
  });
});

describe('overrides', () => {
  const COVERED = buildRotation([{ people: ['alice'] }], {
    overrides: [
      buildOverride('bob', '2026-03-04T10:00Z', '2026-03-04T12:00Z'),
      buildOverride('carol', '2026-03-04T11:00Z', '2026-03-04T11:30Z'),
    ],
  });

  test('win for exactly as long as they last, later ones over earlier ones', () => {
    expect(lines(COVERED, '2026-03-04T09:00Z', '2026-03-05T09:00Z')).toEqual([
      '2026-03-04T09:00Z alice',
      '2026-03-04T10:00Z bob (override)',
      '2026-03-04T11:00Z carol (override)',
      '2026-03-04T11:30Z bob (override)',
      '2026-03-04T12:00Z alice',
    ]);
    expect(personOnCall(COVERED, at('2026-03-04T09:59:59.999Z'))).toBe('alice');
    expect(personOnCall(COVERED, at('2026-03-04T10:00Z'))).toBe('bob');
    expect(personOnCall(COVERED, at('2026-03-04T12:00Z'))).toBe('alice');
  });

  test('count where no layer applies', () => {
    const rotation = buildRotation([], {
      overrides: [buildOverride('bob', '2026-03-04T10:00Z', '2026-03-04T12:00Z')],
    });
    expect(onCallAt(rotation, at('2026-03-04T10:30Z'))).toEqual({
      personId: 'bob',
      from: at('2026-03-04T10:00Z'),
      until: at('2026-03-04T12:00Z'),
      isOverride: true,
    });
  });
});

describe('who is on call', () => {
  test('is the whole shift, however long it is', () => {
    const monthly = buildRotation([{ turn: { kind: 'custom', days: 30 } }]);
    expect(onCallAt(monthly, at('2026-03-20T00:00Z'))).toEqual({
      personId: 'alice',
      from: at('2026-03-02T07:00Z'),
      until: at('2026-04-01T06:00Z'),
      isOverride: false,
    });
  });

  test('ends a year ahead where nothing ends it', () => {
    const solo = buildRotation([{ people: ['alice'] }]);
    const shift = onCallAt(solo, at('2026-06-01T00:00Z'));
    expect(shift.from).toBe(at('2026-03-02T07:00Z'));
    expect(shift.until).toBe(at('2027-06-02T00:00Z'));
  });

  test('is found soon in a rotation of ten layers with ten hours a day, all of one person', () => {
    const hours = eachDay('00:00', '01:00').map(() =>
      Array.from({ length: 10 }, (_, place) => ({ from: `0${place}:00`, to: `0${place}:30` })),
    );
    const layers = Array.from({ length: 10 }, (_, place) => ({
      people: ['alice'],
      hours: place === 0 ? null : hours,
    }));
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(onCallAt(buildRotation(layers), now)).toEqual({
      personId: 'alice',
      from: Date.parse('2026-03-02T07:00:00Z'),
      until: now + 366 * 24 * 3_600_000,
      isOverride: false,
    });
  }, 15_000);

  test('is nobody before a first turn on the last day that can be written', () => {
    const rotation = buildRotation([{ startsOn: '9999-12-31' }]);
    expect(onCallAt(rotation, Date.parse('2026-11-21T12:00:00Z')).personId).toBeNull();
  });

  test('goes on where their own turn follows on standing in', () => {
    const rotation = buildRotation([{ turn: { kind: 'custom', days: 30 } }], {
      overrides: [buildOverride('bob', '2026-03-20T00:00Z', '2026-04-01T06:00Z')],
    });
    expect(onCallAt(rotation, at('2026-03-25T00:00Z')).until).toBe(at('2026-04-01T06:00Z'));
    expect(onCallUntil(rotation, at('2026-03-25T00:00Z'))).toBe(at('2026-05-01T06:00Z'));
    const solo = buildRotation([{ people: ['alice'] }]);
    expect(onCallUntil(solo, at('2026-06-01T00:00Z'))).toBe(at('2027-06-02T00:00Z'));
  });

  test('is nobody in a gap', () => {
    const rotation = buildRotation([{ people: ['alice'], hours: eachDay('09:00', '17:00') }]);
    expect(onCallAt(rotation, at('2026-03-04T20:00Z'))).toEqual({
      personId: null,
      from: at('2026-03-04T16:00Z'),
      until: at('2026-03-05T08:00Z'),
      isOverride: false,
    });
    expect(gapsOf(rotation, at('2026-03-04T12:00Z'), at('2026-03-05T12:00Z'))).toEqual([
      { from: at('2026-03-04T16:00Z'), until: at('2026-03-05T08:00Z') },
    ]);
  });

  test('is followed by the next person, past gaps and shifts of the same one', () => {
    const rotation = buildRotation([{ turn: { kind: 'weekly' }, hours: eachDay('09:00', '17:00') }]);
    expect(nextShift(rotation, at('2026-03-04T12:00Z'))).toEqual({
      personId: 'bob',
      from: at('2026-03-09T08:00Z'),
      until: at('2026-03-09T16:00Z'),
      isOverride: false,
    });
    expect(nextShift(rotation, at('2026-03-04T20:00Z'))?.personId).toBe('alice');
    expect(nextShift(buildRotation([{ people: ['alice'] }]), at('2026-03-04T12:00Z'))).toBeNull();
  });

  test('is handed over when the person changes, after the moment that is asked for', () => {
    expect(nextHandover(buildRotation(), at('2026-03-28T07:00Z'))).toBe(at('2026-03-29T06:00Z'));
    expect(nextHandover(buildRotation(), at('2026-10-24T06:00Z'))).toBe(at('2026-10-25T07:00Z'));
    expect(nextHandover(buildRotation([]), at('2026-03-28T07:00Z'))).toBeNull();
    const byHerself = buildRotation([{ people: ['alice'] }], {
      overrides: [buildOverride('alice', '2026-03-04T10:00Z', '2026-03-04T12:00Z')],
    });
    expect(nextHandover(byHerself, at('2026-03-04T09:00Z'))).toBeNull();
  });
});

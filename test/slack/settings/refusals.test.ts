import { describe, expect, it } from 'vitest';
import { StaleError } from '../../../src/engine/stale-error.ts';
import { invalidField, UserError } from '../../../src/errors.ts';
import { readAll, readEach } from '../../../src/slack/settings/read-setting.ts';
import { underSettings } from '../../../src/slack/settings/refusals.ts';
import { readPercents } from '../../../src/slack/settings/typed-percents.ts';

const values = {
  ...{ name: 'Night', 'week.0': null, 'week.1': null, 'raci.responsible': null },
  ...{ 'steps.0.delay': '5 min', 'steps.0.people': null, 'steps.4.delay': '1 h', 'steps.4.people': null },
};

function fieldsOf(path: string): string[] {
  const error = new UserError('invalid_input', 'Say it.', { [path]: 'Say it.' });
  const shown = underSettings(error, {
    values,
    again: 'policy',
    renamed: { targets: 'people', delayMs: 'delay' },
  });
  return shown instanceof UserError ? Object.keys(shown.fields) : [];
}

describe('a refusal', () => {
  it.each([
    ['name', 'name'],
    ['week.1.0.from', 'week.1'],
    ['week', 'week.0'],
    ['raci', 'raci.responsible'],
    ['raci.responsible.3', 'raci.responsible'],
    ['steps.0.delayMs', 'steps.0.delay'],
    ['steps.1.delayMs', 'steps.4.delay'],
    ['steps.1.targets.0.id', 'steps.4.people'],
    ['steps.1', 'steps.4.delay'],
    ['steps', 'steps.0.delay'],
    ['nowhere', 'nowhere'],
  ])('of %s stands under %s', (path, input) => {
    expect(fieldsOf(path)).toEqual([input]);
  });

  it('of what somebody else changed says how to open the form again', () => {
    const stale = new StaleError({ _id: 'p', rev: 2 } as ConstructorParameters<typeof StaleError>[0], 1);
    expect(underSettings(stale, { values, again: 'policy' })).toMatchObject({
      code: 'conflict',
      message: 'Somebody changed this meanwhile. Close the form, and open it again with `/ticket policy`.',
    });
  });

  it('that is none passes', () => {
    const bug = new TypeError('x');
    expect(underSettings(bug, { values, again: 'policy' })).toBe(bug);
  });
});

describe('readers', () => {
  const refuse = (field: string) => () => {
    throw invalidField(field, `Mend ${field}.`);
  };

  it('give what they read, by name and in order', () => {
    expect(readAll({ one: () => 1, two: () => 'b' })).toEqual({ one: 1, two: 'b' });
    expect(readEach([() => 1, () => 2])).toEqual([1, 2]);
  });

  it('are all heard before they are refused', () => {
    const read = () =>
      readAll({ a: refuse('a'), b: () => 1, list: () => readEach([refuse('c'), refuse('d')]) });
    expect(read).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message: 'Mend a. Mend c. Mend d.',
        fields: { a: 'Mend a.', c: 'Mend c.', d: 'Mend d.' },
      }),
    );
  });

  it('do not hide a bug', () => {
    const bug = () => {
      throw new TypeError('x');
    };
    expect(() => readAll({ a: refuse('a'), bug })).toThrow(TypeError);
  });
});

describe('percents', () => {
  it.each([
    ['50, 75, 90', [50, 75, 90]],
    ['90% 50%', [50, 90]],
    ['75;75', [75]],
    ['', []],
  ])('%s are read', (text, percents) => {
    expect(readPercents(text, 'warnings')).toEqual(percents);
  });

  it.each(['0', '100', '1.5', 'half', '-5'])('%s is refused', (text) => {
    expect(() => readPercents(text, 'warnings')).toThrow(
      `Write whole percents from 1 to 99, like "50, 75, 90"; this is "${text}".`,
    );
  });
});

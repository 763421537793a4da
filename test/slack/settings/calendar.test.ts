import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { saveCalendar } from '../../../src/calendars/commands/save-calendar.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const open = async (which: string) =>
  modalOf(await docket.frank.command(`/ticket calendar ${which}`, { in: '#help' }));
const list = async () => toldIn(await docket.frank.command('/ticket calendar', { in: '#help' }));

test('an admin creates a calendar, sees it on the list, and changes it by its button', async () => {
  const { frank } = docket;
  const none = await frank.command('/ticket calendar', { in: '#help' });
  expect(toldIn(none)).toContain('There is no calendar yet. Deadlines then count every hour of every day.');
  const [empty] = none.replies;
  if (!empty) throw new Error('no list');
  const form = modalOf(await frank.press(empty, 'New calendar'));
  expect([form.title, form.values.timeZone, form.values['week.0'], form.values['week.5']]).toEqual([
    ...['New calendar', 'Europe/Berlin', '09:00-17:00', ''],
  ]);
  const fields = {
    name: 'Office',
    ...{ 'week.4': '9-12:30, 13:30-16', 'region.country': 'de', 'region.region': 'by' },
    holidays: '2026-12-24 Christmas Eve',
    exceptions: '2026-12-31 09:00-12:00 Inventory',
  };
  expect(await frank.submit(form, fields)).toEqual({ closed: true });
  expect((await frank.hears('Created')).text).toBe('Created the calendar Office.');

  const shown = await frank.command('/ticket calendar', { in: '#help' });
  expect(toldIn(shown)).toContain(
    'Office · Europe/Berlin · mon-thu 09:00-17:00; fri 09:00-12:30, 13:30-16:00 · public holidays of DE, BY · 1 other holiday · 1 exception',
  );
  const [calendars] = shown.replies;
  if (!calendars) throw new Error('no list');
  const again = modalOf(await frank.press(calendars, 'Edit'));
  expect(again.values).toMatchObject({
    ...{
      name: 'Office',
      'week.4': '09:00-12:30, 13:30-16:00',
      'region.country': 'DE',
      'region.region': 'BY',
    },
    ...{ holidays: '2026-12-24 Christmas Eve', exceptions: '2026-12-31 09:00-12:00 Inventory' },
  });
  expect(await frank.submit(again, { timeZone: 'new york' })).toEqual({ closed: true });
  expect((await frank.hears('Changed')).text).toBe('Changed the calendar Office.');
  expect((await open('office')).values.timeZone).toBe('America/New_York');
});

test('every field that is refused says what to write, and the form keeps every character', async () => {
  const { frank } = docket;
  const form = await open('new');
  const odd = {
    ...{ name: 'Office', timeZone: 'Europe/Berln', 'week.0': '9 to late', 'week.1': '17:00-09:00' },
    ...{ holidays: '24.12. Christmas Eve', exceptions: '2026-12-31 Inventory', 'region.country': 'XX' },
  };
  const refused = await frank.submit(form, odd);
  expect(refused.errors).toEqual({
    timeZone: 'I know no time zone "Europe/Berln". Did you mean "Europe/Berlin"? Write it so.',
    'week.0': 'Write hours like "09:00-12:30, 13:30-18:00"; this is "9 to late".',
    'week.1':
      '17:00 is not before 09:00. Swap them; hours over midnight go on two days, to 24:00 and from 00:00.',
    holidays: 'Write a line like "2026-12-24 Christmas Eve"; this is "24.12. Christmas Eve".',
    exceptions: 'Write a line like "2026-12-31 09:00-12:00 Inventory"; this is "2026-12-31 Inventory".',
    'region.country': "No public holidays are known for “XX”. Use a country's two letters: DE, GB, US.",
  });
  expect(form.values).toMatchObject(odd);
  const better = {
    ...{ timeZone: 'Berlin', 'week.0': '9-17', holidays: '', exceptions: '' },
    ...{ 'region.country': '', 'region.region': 'BY' },
  };
  const { errors } = await frank.submit(form, better);
  expect(Object.keys(errors ?? {}).toSorted()).toEqual(['region.country', 'week.1']);
  expect(errors?.['region.country']).toBe('Give the country of the region too.');
  expect(await frank.submit(form, { 'week.1': '', 'region.country': 'DE' })).toEqual({ closed: true });
});

test('a calendar that never opens is refused where its hours are', async () => {
  const form = await open('new');
  const closed = Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`week.${day}`, '']));
  const { errors } = await docket.frank.submit(form, { name: 'Never', ...closed });
  expect(errors).toEqual({
    'week.0':
      'This calendar never opens, so that no deadline would ever come. Give at least one weekday hours.',
  });
});

test('warnings are told with the confirmation', async () => {
  const form = await open('new');
  const closed = Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`week.${day}`, '']));
  const fields = { name: 'Fair', ...closed, exceptions: '2027-03-01 09:00-18:00 Fair' };
  expect(await docket.frank.submit(form, fields)).toEqual({ closed: true });
  expect((await docket.frank.hears('Created')).text).toBe(
    'Created the calendar Fair.\nNo weekday has hours, so that after the last exception no deadline comes. Give a weekday hours.',
  );
});

test('holidays that do not fit into the form stay as they are', async () => {
  const { frank, app } = docket;
  const name = 'Christmas Eve and a name that takes much of the room of a line';
  const holidays = Array.from({ length: 41 }, (_, index) => ({ date: `${2030 + index}-12-24`, name }));
  const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]);
  const input = { tenantId: 'default', name: 'Long', timeZone: 'UTC', week, holidays };
  const invocation = { actor: systemActor('test'), door: 'test', caller: 'test', id: 'long' };
  await app.desk.run(saveCalendar, input, invocation);
  const form = await open('Long');
  expect(form.values.holidays).toBeUndefined();
  expect(form.text).toContain('Other holidays: too many to be changed in Slack. They stay as they are.');
  expect(await frank.submit(form, { name: 'Longer' })).toEqual({ closed: true });
  await frank.hears('Changed the calendar Longer.');
  expect(await list()).toContain('41 other holidays');
});

test('two admins at once: the second is told, and a name is given once', async () => {
  const { frank } = docket;
  expect(await frank.submit(await open('new'), { name: 'Office' })).toEqual({ closed: true });
  const taken = await frank.submit(await open('new'), { name: 'OFFICE' });
  expect(taken.errors).toEqual({
    name: 'Another calendar is called OFFICE. Choose another name, or change that one.',
  });
  const [first, second] = [await open('Office'), await open('Office')];
  expect(await frank.submit(second, { name: 'Shop' })).toEqual({ closed: true });
  const late = await frank.submit(first, { 'week.5': '9-12' });
  expect(late.view?.text).toContain('Somebody changed this meanwhile. Close the form, and open it again');
  expect(late.view?.values['week.5']).toBe('9-12');
});

test('a calendar is removed by its name', async () => {
  const { frank } = docket;
  expect(await frank.submit(await open('new'), { name: 'Office' })).toEqual({ closed: true });
  await frank.hears('Created the calendar Office.');
  const typo = await frank.command('/ticket calendar remove Offcie', { in: '#help' });
  expect(toldIn(typo)).toBe('There is no calendar Offcie. Did you mean `/ticket calendar remove Office`?');
  const gone = await frank.command('/ticket calendar remove office', { in: '#help' });
  expect(toldIn(gone)).toBe('Removed the calendar Office.');
  expect(await list()).toContain('There is no calendar yet.');
});

test('whoever is no admin sees the list and changes nothing, also with a form that they forged', async () => {
  const { alice, frank } = docket;
  const none = await alice.command('/ticket calendar', { in: '#help' });
  expect(toldIn(none)).toBe('There is no calendar yet. Ask an admin to create one.');
  expect(await frank.submit(await open('new'), { name: 'Office' })).toEqual({ closed: true });
  await frank.hears('Created the calendar Office.');
  const shown = await alice.command('/ticket calendar', { in: '#help' });
  expect(toldIn(shown)).toContain('Office · Europe/Berlin');
  expect(toldIn(shown)).not.toContain('Edit');
  for (const word of ['new', 'Office', 'remove Office']) {
    const refused = await alice.command(`/ticket calendar ${word}`, { in: '#help' });
    expect(toldIn(refused)).toContain('Only admins create and change calendars');
  }
  const form = await open('Office');
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const { view } = await frank.submit(form, { name: 'Mine' }, { forge });
  expect(view?.text).toContain('Only admins create and change calendars');
  expect(await list()).toContain('Office');
});

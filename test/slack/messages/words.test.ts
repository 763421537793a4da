import { expect, it } from 'vitest';
import { mention, mentionOf } from '../../../src/slack/messages/mention.ts';
import {
  capitalize,
  count,
  dateTime,
  duration,
  list,
  PRIORITY_MEANINGS,
  remaining,
  statusWord,
  TYPE_MEANINGS,
} from '../../../src/slack/messages/words.ts';
import { bob, buildPerson, peopleMap } from '../../helpers/build.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

it.each([
  [0, 'less than a minute'],
  [MINUTE, '1 min'],
  [59 * MINUTE + 59_999, '59 min'],
  [HOUR, '1 h'],
  [3 * HOUR + 20 * MINUTE, '3 h 20 min'],
  [24 * HOUR, '1 d'],
  [50 * HOUR + 30 * MINUTE, '2 d 2 h'],
])('writes %i ms as %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});

it.each([
  [15 * MINUTE, '15 min'],
  [15 * MINUTE - 1, '15 min'],
  [1, '1 min'],
  [0, 'less than a minute'],
  [4 * HOUR - 1, '4 h'],
])('says that of %i ms %s are left', (milliseconds, words) => {
  expect(remaining(milliseconds)).toBe(words);
});

it('writes a date in the zone of whoever reads it', () => {
  expect(dateTime(new Date('2025-11-21T06:28:30.900Z'))).toBe(
    '<!date^1763706510^{date_short_pretty} at {time}|2025-11-21 06:28 UTC>',
  );
});

it('counts and lists in words', () => {
  expect([count(1, 'comment'), count(3, 'comment'), count(1_200, 'ticket')]).toEqual([
    '1 comment',
    '3 comments',
    '1,200 tickets',
  ]);
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
  expect(capitalize('critical')).toBe('Critical');
  expect(statusWord('wait_requester')).toBe('waiting for its requester');
});

it('keeps meanings as short as an option may be', () => {
  for (const meaning of [...Object.values(PRIORITY_MEANINGS), ...Object.values(TYPE_MEANINGS)]) {
    expect(meaning.length).toBeLessThanOrEqual(75);
  }
});

it('mentions whoever has a Slack user, and names the others', () => {
  expect(mention(bob)).toBe('<@UBOB>');
  expect(mention(buildPerson('<!here> eve', { slack: null }))).toBe('&lt;!here&gt; eve');
  expect(mentionOf(peopleMap(bob), bob._id)).toBe('<@UBOB>');
  expect(mentionOf(peopleMap(bob), 'gone')).toBeNull();
  expect(mentionOf(peopleMap(bob), null)).toBeNull();
});

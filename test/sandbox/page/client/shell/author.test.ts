import { describe, expect, it } from 'vitest';
import { authorOf, colourOf, initialsOf } from '../../../../../src/sandbox/page/client/shell/author.ts';
import type { SeenPerson } from '../../../../../src/sandbox/page/seen.ts';
import { buildMessage } from './messages/build-message.ts';

const people: SeenPerson[] = [
  { id: 'UALICE', name: 'alice', realName: 'Alice Arden', timezone: 'UTC', isAdmin: false, isApp: false },
  { id: 'UDOCKET', name: 'docket', realName: 'docket', timezone: 'UTC', isAdmin: false, isApp: true },
  { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', timezone: 'UTC', isAdmin: false, isApp: true },
];
const directory = { person: (id: string) => people.find((person) => person.id === id) };

describe('who wrote a message', () => {
  it('is a person', () => {
    const message = buildMessage({ ts: '1.1' });
    expect(authorOf(message, directory)).toEqual({ name: 'Alice Arden', id: 'UALICE', isApp: false });
  });

  it('is the app, under its own name', () => {
    const message = buildMessage({ ts: '1.1', user: 'UDOCKET', isBot: true });
    expect(authorOf(message, directory)).toEqual({ name: 'docket', id: 'UDOCKET', isApp: true });
  });

  it('is the app, under the name of a person', () => {
    const given = { user: 'UDOCKET', isBot: true, username: 'Bob Brandt', iconEmoji: ':eyes:' };
    const message = buildMessage({ ts: '1.1', ...given });
    const author = { name: 'Bob Brandt', id: 'Bob Brandt', isApp: true, emoji: 'eyes' };
    expect(authorOf(message, directory)).toEqual(author);
  });

  it('is Slack itself, which is no app', () => {
    const message = buildMessage({ ts: '1.1', user: 'USLACKBOT' });
    expect(authorOf(message, directory).isApp).toBe(false);
  });

  it('is an id where nobody is known by it', () => {
    expect(authorOf(buildMessage({ ts: '1.1', user: 'UNOBODY' }), directory).name).toBe('UNOBODY');
  });
});

describe('the picture of an author', () => {
  it.each([
    ['Alice Arden', 'AA'],
    ['docket', 'D'],
    ['  Jean  Luc Picard', 'JL'],
    ['🎫 desk', '🎫D'],
    ['', ''],
  ])('%j has the letters %j', (name, letters) => {
    expect(initialsOf(name)).toBe(letters);
  });

  it('has one of eight colours, always the same', () => {
    expect(colourOf('UALICE')).toBe(colourOf('UALICE'));
    const colours = ['UALICE', 'UBOB', 'UCAROL', 'UDAN'].map(colourOf);
    expect(colours.every((colour) => colour >= 0 && colour < 8)).toBe(true);
    expect(new Set(colours).size).toBeGreaterThan(1);
  });
});

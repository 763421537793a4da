import fc from 'fast-check';
import { surfaces } from '../../../src/slack/surfaces.ts';
import type { Command } from './delivery.ts';
import { anybody, channel, mostlyAgents } from './people.ts';
import { text, words } from './texts.ts';

const STATUSES = [
  ...['new', 'triaged', 'in_progress', 'in progress', 'on hold', 'waiting for requester', 'escalated'],
  ...['resolved', 'closed', 'canceled', 'wont_fix', 'done', 'lsit'],
];
const WHO = [
  'me',
  'nobody',
  '<@UBOB|bob>',
  '<@UCAROL>',
  'bob@docket.example',
  '<mailto:a@b.example|a@b.example>',
];
const LISTED = [
  'OPS',
  'DATA',
  'critical',
  'unassigned',
  'me',
  'all',
  '<@UBOB|bob>',
  'in progress',
  'bugs',
  'open',
];

const ticketCommand = fc.constantFrom(...Array<string>(18).fill('/ticket'), '/Ticket', '/other');

function say(arbitrary: fc.Arbitrary<string>, who = mostlyAgents): fc.Arbitrary<Command> {
  return fc.record({
    kind: fc.constant('command' as const),
    who,
    channel,
    command: ticketCommand,
    text: arbitrary,
  });
}

/** What people mean to say. */
const sane = fc.oneof(
  fc.constantFrom(
    'help',
    'new',
    'mine',
    'list',
    '',
    '  HELP  ',
    'resolve {key}',
    'show {key}',
    'status {key}',
  ),
  words.map((it) => `new ${it}`),
  fc.subarray(LISTED, { maxLength: 3 }).map((it) => `list ${it.join(' ')}`),
  fc.constantFrom(...WHO).map((it) => `assign {key} ${it}`),
  fc.tuple(fc.constantFrom(...STATUSES), words).map(([status, reason]) => `status {key} ${status} ${reason}`),
  fc
    .tuple(fc.constantFrom('comment', 'escalate', 'cancel', 'reopen', 'take', 'start', 'close'), words)
    .map(([word, it]) => `${word} {key} ${it}`),
  fc
    .constantFrom('relates', 'duplicates', 'blocks', 'blocked by', 'is a')
    .map((it) => `link {key} ${it} {other}`),
  fc.constantFrom('relates ', 'blocks ', '').map((it) => `unlink {key} ${it}{other}`),
);

const word = fc.constantFrom(...surfaces.subcommands.map(({ name }) => name));

/** Whatever people type behind a word, or instead of one. */
const odd = fc.oneof(
  fc.tuple(word, text).map((it) => it.join(' ')),
  fc.tuple(word, text).map(([it, tail]) => `${it} {key} ${tail}`),
  fc.tuple(word, text, text).map((it) => it.join(' ')),
  text,
);

/** The longest that a slash command may be, of what is slow to read. */
const endless = fc
  .tuple(
    word,
    fc.constantFrom(' ', '\n', '<', '<@U', '&lt;', 'x ', 'in ', 'a@', '\u202E'),
    fc.constantFrom(4_000, 12_000),
  )
  .map(([it, unit, length]) => `${it} {key} ${unit.repeat(length / unit.length)}.`);

/** Slash commands. */
export const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: say(sane) },
  { weight: 3, arbitrary: say(odd, anybody) },
  { weight: 1, arbitrary: say(endless) },
);

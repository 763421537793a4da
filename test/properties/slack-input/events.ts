import fc from 'fast-check';
import type { EventDelivery, Plain, Thread } from './delivery.ts';
import { anybody, position } from './people.ts';
import { text, words } from './texts.ts';

const event = fc.constant('event' as const);

const marked = fc
  .tuple(fc.constantFrom('', '', ':lock: ', ':mega:', '🔒 '), fc.oneof(words, text))
  .map((parts) => parts.join(''));

const reply = fc.record({
  kind: event,
  what: fc.constant('reply' as const),
  who: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('UBOB', 'UCAROL') },
    { weight: 1, arbitrary: anybody },
  ),
  ticket: position,
  thread: fc.constantFrom<Thread[]>('triage', 'triage', 'requester', 'triage', 'none', 'unknown'),
  text: marked,
  files: fc.array(text, { maxLength: 2 }),
});

const change = fc.record({
  kind: event,
  what: fc.constantFrom('edit' as const, 'edit' as const, 'delete' as const),
  reply: fc.nat({ max: 3 }),
  text: marked,
});

const channelId = fc.constantFrom('C0HELP', 'C0OPS', 'C0RANDOM', 'CUNKNOWN');
const at = fc.constant('1700000000.000100');

const membership = fc.record({
  type: fc.constantFrom('member_joined_channel', 'member_left_channel'),
  user: fc.oneof(anybody, fc.constantFrom('UDOCKET', 'USTRANGER')),
  channel: channelId,
  channel_type: fc.constantFrom('C', 'G'),
  team: fc.constant('T0DOCKET'),
});

/** Slack's names have at most 80 characters. Only Erin and strangers change theirs here. */
const name = fc.oneof(words, text).map((it) => it.slice(0, 80));
const userChange = fc.record({
  type: fc.constant('user_change'),
  user: fc.record({
    id: fc.constantFrom('UERIN', 'UERIN', 'USTRANGER'),
    name: fc.constant('erin'),
    deleted: fc.boolean(),
    real_name: name,
    is_bot: fc.constant(false),
    profile: fc.record({
      display_name: name,
      real_name: name,
      email: fc.oneof(fc.constantFrom('erin@docket.example', 'erin@other.example'), text),
      image_72: fc.constantFrom('https://img.example/e.png', '', 'javascript:alert(1)'),
    }),
  }),
});

const home = fc.record({
  type: fc.constant('app_home_opened'),
  user: anybody,
  channel: fc.constant('D0HOME'),
  tab: fc.constantFrom('home', 'home', 'messages'),
});

const talk = fc.record({
  type: fc.constantFrom('message', 'app_mention'),
  subtype: fc.constantFrom('channel_join', 'bot_message', 'file_share', 'channel_topic', 'message_replied'),
  user: anybody,
  channel: channelId,
  text: fc.oneof(
    text,
    text.map((it) => `<@UDOCKET> ${it}`),
  ),
  ts: at,
});

const mention = fc.record({
  type: fc.constant('app_mention'),
  user: anybody,
  channel: fc.constantFrom('C0HELP', 'C0OPS'),
  text: text.map((it) => `<@UDOCKET> ${it}`),
  ts: at,
});

/** What Slack sends of kinds that Docket does not read. */
const foreign = fc.constantFrom<Record<string, unknown>>(
  {
    type: 'reaction_added',
    user: 'UBOB',
    reaction: 'ticket',
    item: { type: 'message', channel: 'C0OPS', ts: '1.2' },
  },
  { type: 'channel_archive', channel: 'C0RANDOM', user: 'UBOB' },
  { type: 'message', subtype: 'channel_name', channel: 'C0HELP', ts: '1.2', text: '' },
  { type: 'tokens_revoked', tokens: { oauth: ['UBOB'], bot: [] } },
);

const other = fc
  .oneof(membership, userChange, home, talk, mention, foreign)
  .map((it): EventDelivery => ({ kind: 'event', what: 'other', event: it }));

/** Events. */
export const events: fc.Arbitrary<EventDelivery> = fc.oneof(
  { weight: 6, arbitrary: reply },
  { weight: 2, arbitrary: change },
  { weight: 4, arbitrary: other },
);

const message = fc.record({
  type: fc.constant('message'),
  user: fc.constantFrom('UALICE', 'UDOCKET'),
  text,
  ts: at,
});
const callback = fc.constantFrom('ticket.from_message', 'ticket.from_message', 'ticket.unknown', '__proto__');
const shortcut = fc.record({
  type: fc.constant('message_action'),
  callback_id: callback,
  channel: fc.record({ id: channelId, name: fc.constant('help') }),
  message_ts: at,
  message,
});
const globalShortcut = fc.record({ type: fc.constant('shortcut'), callback_id: callback });
const options = fc.record({
  type: fc.constant('block_suggestion'),
  action_id: fc.constantFrom('value', 'x'),
  block_id: fc.constantFrom('assignee', '__proto__'),
  value: text,
  container: fc.constant({ type: 'view', view_id: 'V1' }),
});
const closed = fc.record({
  type: fc.constant('view_closed'),
  is_cleared: fc.boolean(),
  view: fc.record({ id: fc.constant('V1'), type: fc.constant('modal'), callback_id: callback }),
});

/** Shortcuts, options requests and closed modals. */
export const plain: fc.Arbitrary<Plain> = fc.record({
  kind: fc.constant('plain' as const),
  who: anybody,
  payload: fc.oneof<fc.Arbitrary<Record<string, unknown>>[]>(shortcut, globalShortcut, options, closed),
});

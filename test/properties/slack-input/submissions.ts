import fc from 'fast-check';
import { surfaces } from '../../../src/slack/surfaces.ts';
import type { Held, Submission } from './delivery.ts';
import { anybody, behind, channel, mostlyAgents, position } from './people.ts';
import { SEEDS, text, words } from './texts.ts';

type Fields = Record<string, fc.Arbitrary<Held>>;

/** Slack takes 3,000 characters of an input, and says null for an empty one. */
const typed = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Held> =>
  arbitrary.map((it) => ({ type: 'plain_text_input', value: it.slice(0, 3_000) || null }));
const chosen = (type: 'static_select' | 'radio_buttons', ...values: (string | null)[]): fc.Arbitrary<Held> =>
  fc.constantFrom(...values).map((option) => ({ type, option }));
const person: fc.Arbitrary<Held> = fc
  .constantFrom(
    null,
    null,
    null,
    null,
    null,
    'UALICE',
    'UBOB',
    'UCAROL',
    'UDAN',
    'UDOCKET',
    'USLACKBOT',
    'UNOBODY',
  )
  .map((user) => ({ type: 'users_select', user }));

const priority = chosen('static_select', 'critical', 'high', 'medium', 'low', 'info', 'info');
const type = chosen('static_select', 'user', 'internal', 'bug', 'feature', 'incident', 'request');
const anything = typed(fc.oneof({ weight: 3, arbitrary: words }, { weight: 4, arbitrary: text }));
const sentence = typed(words.map((it) => `Because ${it} happened, we did something about it.`));

/** The fields of each form, with what its inputs may hold. A form that is not here gets them all. */
const FORMS: Record<string, Fields> = {
  'ticket.new': {
    ...{ board: chosen('static_select', 'OPS', 'OPS', 'OPS', '{board}', 'DATA'), subject: anything },
    ...{ description: anything, priority, type, assignee: person },
  },
  'ticket.resolve': {
    code: chosen('radio_buttons', 'fixed', 'wont_fix', 'duplicate', 'cannot_reproduce'),
    note: anything,
    duplicateOf: typed(fc.constantFrom('', '{other}', '{key}', ...SEEDS.slice(-6))),
    ...{ rootCause: sentence, impact: sentence, actions: anything, alertReason: anything },
  },
  'ticket.comment': { text: anything, audience: chosen('radio_buttons', 'public', 'internal') },
  'ticket.assign': { assignee: person },
  'ticket.cancel': { reason: anything },
  'ticket.reopen': { reason: anything },
  'ticket.wait': {
    status: chosen('radio_buttons', 'wait_requester', 'wait_dependency', 'on_hold'),
    reason: anything,
  },
  'ticket.edit': {
    ...{ subject: anything, description: anything, priority, type },
    category: chosen('static_select', null, 'quota', 'access'),
    tags: anything,
  },
  'ticket.more': { step: chosen('radio_buttons', 'start', 'triage', 'escalate', 'cancel'), reason: anything },
};
const ALL: Fields = Object.assign({}, ...Object.values(FORMS));

const callbackIds = surfaces.modals.map(({ callbackId }) => callbackId);

const otherMetadata = fc.oneof(
  fc.constantFrom(...SEEDS),
  fc.constantFrom(
    '{"id":"{id}"}',
    '{"id":"{id}","rev":"1","channelId":null}',
    '{"id":{"$ne":null},"rev":1,"channelId":null}',
  ),
  fc.constantFrom(
    '{"channelId":{"$gt":""}}',
    '{"__proto__":{"polluted":1},"channelId":null}',
    '['.repeat(3_000),
  ),
  fc.json({ maxDepth: 2 }).filter((it) => it.length <= 3_000),
);

function submit(callbackId: string, wanted: Fields, metadata: Submission['metadata'][] | 'any') {
  return fc.record({
    kind: fc.constant('submission' as const),
    who: callbackId === 'ticket.new' ? anybody : mostlyAgents,
    callbackId: fc.constant(callbackId),
    ticket: position,
    behind,
    channel: fc.oneof({ weight: 3, arbitrary: channel }, { weight: 1, arbitrary: fc.constant(null) }),
    fields: fc.record(wanted),
    metadata: metadata === 'any' ? otherMetadata : fc.constantFrom(...metadata),
  });
}

const filing = submit('ticket.new', FORMS['ticket.new'] ?? {}, [null]);
const plainFiling = submit('ticket.new', { ...FORMS['ticket.new'], subject: typed(words) }, [null]);
const sane = fc.oneof(...callbackIds.map((id) => submit(id, FORMS[id] ?? ALL, [null])));
const forged = fc.oneof(...callbackIds.map((id) => submit(id, FORMS[id] ?? ALL, 'any')));
const unknown = fc
  .constantFrom('', 'ticket.', '__proto__', 'home.notice')
  .chain((id) => submit(id, ALL, [null]));

/** Submitted forms. New tickets come oftener: everything else is done to them. */
export const submissions: fc.Arbitrary<Submission> = fc.oneof(
  { weight: 9, arbitrary: plainFiling },
  { weight: 5, arbitrary: filing },
  { weight: 9, arbitrary: sane },
  { weight: 2, arbitrary: forged },
  { weight: 1, arbitrary: unknown },
);

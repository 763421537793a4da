import { describe, expect, it } from 'vitest';
import {
  afterSending,
  type Draft,
  entriesOf,
  unsent,
  valuesIn,
} from '../../../../../src/sandbox/page/client/modals/drafts.ts';
import { buildInput, buildModal } from './build-modal.ts';

const subject: Draft = {
  block: 'subject',
  action: 'value',
  value: { type: 'plain_text_input', value: 'typed' },
};
const inputs = [buildInput('subject', { type: 'plain_text_input' })];
const kept = { subject: { value: { type: 'plain_text_input', value: 'kept' } } };
const typed = { subject: { value: { type: 'plain_text_input', value: 'typed' } } };

describe('valuesIn', () => {
  it('shows what is typed before what the sandbox holds', () => {
    expect(valuesIn(buildModal({ blocks: inputs, values: kept }), { subject })).toEqual(typed);
    expect(valuesIn(buildModal({ blocks: inputs, values: kept }), {})).toEqual(kept);
  });

  it('keeps what was not sent when the app updates the view', () => {
    expect(valuesIn(buildModal({ blocks: inputs, values: kept, hash: '2' }), { subject })).toEqual(typed);
  });

  it('takes what the sandbox holds once what was sent met an update', () => {
    const sent = { subject: { ...subject, sentAt: '1' } };
    expect(valuesIn(buildModal({ blocks: inputs, values: kept, hash: '1' }), sent)).toEqual(typed);
    expect(valuesIn(buildModal({ blocks: inputs, values: kept, hash: '2' }), sent)).toEqual(kept);
  });

  it('drops what was typed into an input that became another', () => {
    const changed = [buildInput('subject', { type: 'number_input', is_decimal_allowed: false })];
    expect(valuesIn(buildModal({ blocks: changed }), { subject })).toEqual({});
    expect(valuesIn(buildModal({ blocks: [] }), { subject })).toEqual({});
  });
});

describe('afterSending', () => {
  it('sends once', () => {
    const drafts = afterSending({ subject }, [subject], '1');
    expect(unsent({ subject })).toEqual([subject]);
    expect(unsent(drafts)).toEqual([]);
  });

  it('sends again what was typed in the meantime', () => {
    const newer = { ...subject, value: { type: 'plain_text_input', value: 'typed on' } };
    expect(unsent(afterSending({ subject: newer }, [subject], '1'))).toEqual([newer]);
  });
});

it('sends what is entered by block, of inputs that are there', () => {
  const gone: Draft = { block: 'gone', action: 'value', value: { type: 'plain_text_input', value: 'x' } };
  expect(entriesOf(inputs, [subject, gone])).toEqual({ subject: 'typed' });
});

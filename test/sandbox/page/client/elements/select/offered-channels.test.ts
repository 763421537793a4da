import { describe, expect, it } from 'vitest';
import { offeredChannels } from '../../../../../../src/sandbox/page/client/elements/select/offered-channels.ts';

const open = { id: 'C1', name: 'help', kind: 'public' } as const;
const closed = { id: 'C2', name: 'board', kind: 'private' } as const;
const direct = { id: 'D1', name: 'docket', kind: 'im' } as const;
const all = [open, closed, direct];

describe('what a select of channels offers', () => {
  it('is public channels for a channels select', () => {
    expect(offeredChannels({ type: 'channels_select' }, all)).toEqual([open]);
    expect(offeredChannels({ type: 'multi_channels_select' }, all)).toEqual([open]);
  });

  it('is everything for a conversations select without a filter', () => {
    expect(offeredChannels({ type: 'conversations_select' }, all)).toEqual(all);
  });

  it('is what the filter of a conversations select lets through', () => {
    const type = 'multi_conversations_select' as const;
    expect(offeredChannels({ type, filter: { include: ['private'] } }, all)).toEqual([closed]);
    expect(offeredChannels({ type, filter: { include: ['public', 'im'] } }, all)).toEqual([open, direct]);
    expect(offeredChannels({ type, filter: { exclude_bot_users: true } }, all)).toEqual([open, closed]);
  });
});

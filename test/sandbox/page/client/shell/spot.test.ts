import { describe, expect, it } from 'vitest';
import { channelOf, titleOf } from '../../../../../src/sandbox/page/client/shell/spot.ts';
import type { SeenChannel } from '../../../../../src/sandbox/page/seen.ts';

function channel(id: string, name: string, given: Partial<SeenChannel> = {}): SeenChannel {
  return { id, name, kind: 'public', isArchived: false, isMember: true, ...given };
}

const ops = channel('C0OPS', 'ops');
const help = channel('C0HELP', 'help');
const away = channel('C0AWAY', 'away', { isMember: false });
const direct = channel('D0ALICE', 'dm-UALICE', { kind: 'im' });
const everywhere = [ops, direct, away, help];
const directory = { everywhere, channel: (id: string) => everywhere.find((each) => each.id === id) };
const team = {
  name: 'Sandbox',
  app: { userId: 'UDOCKET', name: 'docket' },
  commands: [],
  shortcuts: [],
  transport: 'http' as const,
};

describe('what a place shows', () => {
  it('is the channel in the address, also one that the person is not in', () => {
    expect(channelOf({ kind: 'channel', channel: 'C0AWAY' }, directory)).toBe(away);
    expect(channelOf({ kind: 'channel', channel: 'C0NONE' }, directory)).toBeUndefined();
  });

  it('is the direct messages with the app', () => {
    expect(channelOf({ kind: 'messages' }, directory)).toBe(direct);
  });

  it('is the first channel by name at the start', () => {
    expect(channelOf({ kind: 'start' }, directory)).toBe(help);
  });

  it('has a name', () => {
    expect(titleOf({ kind: 'start' }, help, team)).toBe('#help');
    expect(titleOf({ kind: 'messages' }, direct, team)).toBe('docket');
    expect(titleOf({ kind: 'home' }, undefined, team)).toBe('docket Home');
    expect(titleOf({ kind: 'inspector' }, undefined, team)).toBe('Inspector');
  });
});

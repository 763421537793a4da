import { describe, expect, it } from 'vitest';
import {
  hashOf,
  type Place,
  readPlace,
  withThread,
} from '../../../../../src/sandbox/page/client/shell/place.ts';

describe('the place in the address', () => {
  const places: [string, Place][] = [
    ['#/', { kind: 'start' }],
    ['#/channel/C0OPS', { kind: 'channel', channel: 'C0OPS' }],
    ['#/channel/C0OPS/1700000000.000100', { kind: 'channel', channel: 'C0OPS', thread: '1700000000.000100' }],
    ['#/messages', { kind: 'messages' }],
    ['#/messages/1700000000.000100', { kind: 'messages', thread: '1700000000.000100' }],
    ['#/home', { kind: 'home' }],
    ['#/inspector', { kind: 'inspector' }],
  ];

  it.each(places)('%s is read and written', (hash, place) => {
    expect(readPlace(hash)).toEqual(place);
    expect(hashOf(place)).toBe(hash);
  });

  it.each(['', '#', '#/channel', '#/nowhere/else'])('%j is the start', (hash) => {
    expect(readPlace(hash)).toEqual({ kind: 'start' });
  });

  it('takes an address that nobody can decode as it stands', () => {
    expect(readPlace('#/channel/%')).toEqual({ kind: 'channel', channel: '%' });
  });

  it('opens and closes a thread', () => {
    expect(withThread({ kind: 'channel', channel: 'C1', thread: '1.1' }, '2.2')).toEqual({
      kind: 'channel',
      channel: 'C1',
      thread: '2.2',
    });
    expect(withThread({ kind: 'messages', thread: '1.1' }, undefined)).toEqual({ kind: 'messages' });
    expect(withThread({ kind: 'home' }, '1.1')).toEqual({ kind: 'home' });
  });
});

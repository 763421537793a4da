import { describe, expect, it } from 'vitest';
import { openSeenStore } from '../../../../../src/sandbox/page/client/store/seen-store.ts';

const alice = { id: 'UALICE' };

describe('what a page keeps of what is seen', () => {
  it('takes the whole, then changes', () => {
    const store = openSeenStore();
    store.apply({ isWhole: true, set: { me: alice, clock: { aheadMs: 0 } }, unset: [] });
    store.apply({ isWhole: false, set: { clock: { aheadMs: 5 } }, unset: [] });
    expect(store.get('me')).toEqual({ id: 'UALICE' });
    expect(store.get('clock')).toEqual({ aheadMs: 5 });
  });

  it('drops what the whole no longer has', () => {
    const store = openSeenStore();
    store.apply({ isWhole: true, set: { me: alice, 'view:V1': {} }, unset: [] });
    store.apply({ isWhole: true, set: { me: alice }, unset: [] });
    expect(store.get('view:V1')).toBeUndefined();
  });

  it('lists messages in the order in which they were written', () => {
    const store = openSeenStore();
    const set = { 'message:C1|1700000002.000100': 'second', 'message:C1|1700000001.000900': 'first' };
    store.apply({ isWhole: true, set: { ...set, 'message:C2|1700000000.000100': 'elsewhere' }, unset: [] });
    expect(store.list('message:C1|')).toEqual(['first', 'second']);
  });

  it('keeps a list as it is until something in it changes', () => {
    const store = openSeenStore();
    store.apply({ isWhole: true, set: { 'message:C1|1': 'one', 'message:C2|1': 'other' }, unset: [] });
    const before = store.list('message:C1|');
    store.apply({ isWhole: false, set: { 'message:C2|2': 'more' }, unset: [] });
    expect(store.list('message:C1|')).toBe(before);
    store.apply({ isWhole: false, set: {}, unset: ['message:C1|1'] });
    expect(store.list('message:C1|')).toEqual([]);
  });

  it('tells its listeners until they have enough', () => {
    const store = openSeenStore();
    const told: string[] = [];
    const end = store.subscribe(() => told.push('told'));
    store.apply({ isWhole: true, set: {}, unset: [] });
    end();
    store.apply({ isWhole: true, set: {}, unset: [] });
    expect(told).toEqual(['told']);
  });
});

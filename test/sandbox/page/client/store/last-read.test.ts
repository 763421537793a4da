import { describe, expect, it } from 'vitest';
import { openLastRead } from '../../../../../src/sandbox/page/client/store/last-read.ts';

function openStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('how far a person has read', () => {
  it('is kept for each person and channel', () => {
    const storage = openStorage();
    openLastRead('UALICE', storage, new EventTarget()).set('C1', '1.1');
    expect(openLastRead('UALICE', storage, new EventTarget()).get('C1')).toBe('1.1');
    expect(openLastRead('UALICE', storage, new EventTarget()).get('C2')).toBeUndefined();
    expect(openLastRead('UBOB', storage, new EventTarget()).get('C1')).toBeUndefined();
  });

  it('tells of every change once', () => {
    const lastRead = openLastRead('UALICE', openStorage(), new EventTarget());
    const told: string[] = [];
    lastRead.subscribe(() => told.push('told'));
    lastRead.set('C1', '1.1');
    lastRead.set('C1', '1.1');
    expect(told).toEqual(['told']);
  });

  it('tells of what is read in another window', () => {
    const windows = new EventTarget();
    const lastRead = openLastRead('UALICE', openStorage(), windows);
    const told: string[] = [];
    lastRead.subscribe(() => told.push('told'));
    windows.dispatchEvent(new Event('storage'));
    expect(told).toEqual(['told']);
  });
});

import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../../../src/sandbox/page/client/shell/composer/refusal.ts';

const commands = [{ name: '/ticket' }];

describe('texts that begin with /', () => {
  it('are sent where they are commands', () => {
    expect(refusalOf('/ticket new', commands, true)).toBeUndefined();
    expect(refusalOf('/ticket', commands, true)).toBeUndefined();
  });

  it('are refused where there is no such command', () => {
    expect(refusalOf('/tickets', commands, true)).toBe(
      '/tickets is not a command here. There is /ticket. A message cannot begin with /.',
    );
  });

  it('are refused in threads', () => {
    expect(refusalOf('/ticket new', commands, false)).toBe(
      "/ticket does not work in threads. Write it in the channel's message box.",
    );
  });

  it('are no matter within a text', () => {
    expect(refusalOf('see /tickets', commands, true)).toBeUndefined();
  });
});

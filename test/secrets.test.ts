import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openSecrets, SecretError, secretKeys } from '../src/secrets.ts';

/** 32 bytes of 0x01, 0x02 and 0x03. */
const FIRST = 'one:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=';
const SECOND = 'two:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=';
const OTHER_FIRST = 'one:AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=';

const place = { tenantId: 'default', field: 'connection/7/token' };

function open(...keys: string[]) {
  return openSecrets(secretKeys.parse(keys.join(',')));
}

describe('a secret', () => {
  test.each(['xoxb-1-canary', '', 'ünïcödé 🎫', 'x'.repeat(10_000)])(
    'comes back as it was: %.20s',
    (plain) => {
      const secrets = open(FIRST);
      const stored = secrets.encrypt(plain, place);
      expect(stored).toMatch(/^v1\.one\.[\w-]+$/);
      expect(secrets.decrypt(stored, place)).toBe(plain);
    },
  );

  test('is stored otherwise each time, and shows nothing of itself', () => {
    const secrets = open(FIRST);
    const stored = [1, 2].map(() => secrets.encrypt('xoxb-1-canary', place));
    expect(stored[0]).not.toBe(stored[1]);
    expect(Buffer.from(stored[0]?.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain(
      'canary',
    );
  });

  test('is AES-256-GCM with the additional data tenant:field: one that was made elsewhere opens', () => {
    // Made with Python's cryptography: a key of 32 x 0x01, a nonce of 12 x 0x00, additional data `default:connection/7/token`.
    const stored = 'v1.one.AAAAAAAAAAAAAAAAXHVQgdcQzp2NhIOYWH6He8da4L5YCi7c8hfzNwg';
    expect(open(FIRST).decrypt(stored, place)).toBe('xoxb-1-canary');
  });

  test.each([
    ['another tenant', { ...place, tenantId: 'platform' }],
    ['another field', { ...place, field: 'connection/7/refreshToken' }],
    ['another row', { ...place, field: 'connection/8/token' }],
  ])('that was moved to %s does not open', (_where, elsewhere) => {
    const secrets = open(FIRST);
    const stored = secrets.encrypt('xoxb-1-canary', place);
    expect(() => secrets.decrypt(stored, elsewhere)).toThrow(
      /does not open with the key "one": it was altered, it belongs/,
    );
  });

  test('of which any byte was altered does not open', () => {
    const secrets = open(FIRST);
    const [version, id, encoded = ''] = secrets.encrypt('xoxb', place).split('.');
    const bytes = Buffer.from(encoded, 'base64url');
    expect(bytes).toHaveLength(12 + 16 + 4);
    for (const [position, byte] of bytes.entries()) {
      const altered = Buffer.from(bytes);
      altered[position] = byte ^ 1;
      const stored = [version, id, altered.toString('base64url')].join('.');
      expect(() => secrets.decrypt(stored, place), `byte ${position}`).toThrow(SecretError);
    }
  });

  test.each(['', 'v1', 'v1.one', 'v1.one.', 'v1.one.AAAA', 'v2.one.AAAA', 'v1.one.AAAA.BBBB', 'xoxb-plain'])(
    'that is cut off or no such thing is refused: %s',
    (stored) => {
      expect(() => open(FIRST).decrypt(stored, place)).toThrow(SecretError);
    },
  );

  test('says nothing of itself or of a key in an error', () => {
    const secrets = open(FIRST);
    const stored = secrets.encrypt('canary', place);
    try {
      secrets.decrypt(stored, { ...place, tenantId: 'platform' });
    } catch (error) {
      expect(inspect(error, { depth: 9 })).not.toMatch(/canary|AQEB/);
    }
    expect(inspect(secretKeys.parse(FIRST), { depth: 9 })).not.toContain('AQEB');
    expect.assertions(2);
  });
});

describe('rotation', () => {
  const stored = open(FIRST).encrypt('xoxb-1-canary', place);

  test('the newest key encrypts, and any of the list decrypts', () => {
    const rotated = open(SECOND, FIRST);
    expect(rotated.decrypt(stored, place)).toBe('xoxb-1-canary');
    expect(rotated.needsRotation(stored)).toBe(true);
    const again = rotated.encrypt(rotated.decrypt(stored, place), place);
    expect(again).toMatch(/^v1\.two\./);
    expect(rotated.needsRotation(again)).toBe(false);
    expect(open(SECOND).decrypt(again, place)).toBe('xoxb-1-canary');
  });

  test('a key that is gone is named, with what to do', () => {
    expect(() => open(SECOND).decrypt(stored, place)).toThrow(
      'The key "one" is not in DOCKET_SECRET_KEYS. Put it back at the end of the list, until everything that it ' +
        'encrypted is encrypted anew.',
    );
  });

  test('another key under the same id opens nothing', () => {
    expect(() => open(OTHER_FIRST).decrypt(stored, place)).toThrow(/or that id has another key now/);
  });

  test('without a key nothing is stored, and it is said what to set', () => {
    expect(() => open().encrypt('xoxb', place)).toThrow(/Set DOCKET_SECRET_KEYS\. .*openssl rand -base64 32/);
  });
});

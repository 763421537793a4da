import type { PreparePorts } from '../../engine/command.ts';
import { UserError } from '../../errors.ts';
import { SecretError } from '../../secrets.ts';
import { placeOf, type Secret } from './secret.ts';

/** A secret that is encrypted for its row, before the transaction that writes it. */
export type Sealed = Omit<Secret, 'createdAt' | 'validUntil'>;

type Whose = { connectionId: string; tenantId: string };

/** Encrypts a secret for a row of its own. Throws `conflict` where Docket has no key to keep it with. */
export function seal(
  { newId, secrets }: Pick<PreparePorts, 'newId' | 'secrets'>,
  { connectionId, tenantId }: Whose,
  kind: Secret['kind'],
  plain: string,
): Sealed {
  const place = { _id: newId(), tenantId, connectionId, kind };
  try {
    return { ...place, sealed: secrets.encrypt(plain, placeOf(place)) };
  } catch (error) {
    if (error instanceof SecretError) throw noKey();
    throw error;
  }
}

function noKey(): UserError {
  return new UserError(
    'conflict',
    'Docket has no key to keep secrets with. Whoever runs it sets DOCKET_SECRET_KEYS, as id:base64 with 32 bytes ' +
      '(`openssl rand -base64 32` makes them), and starts it anew.',
  );
}

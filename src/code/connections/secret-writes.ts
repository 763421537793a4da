import { insertRow, type RowWrite, updateRow } from '../../engine/decision.ts';
import type { Sealed } from './seal.ts';
import { connectionSecrets, type Secret } from './secret.ts';

/** How long a secret is taken after another took its place: long enough to paste the new one, in ms. */
export const ROTATION_MS = 24 * 3_600_000;

/** The row of a new secret, which is the present one. */
export function keep(sealed: Sealed, now: Date): RowWrite {
  return insertRow(connectionSecrets, { ...sealed, createdAt: now, validUntil: null });
}

/** The present ones are taken a while longer; those that were replaced before keep their time. */
export function outdate(rows: readonly Secret[], now: Date): RowWrite[] {
  const validUntil = new Date(now.getTime() + ROTATION_MS);
  return rows
    .filter((row) => row.validUntil === null)
    .map((row) => updateRow(connectionSecrets, row, { validUntil }));
}

/** They open nothing any more, from now on. */
export function takeBack(rows: readonly Secret[], now: Date): RowWrite[] {
  return rows
    .filter(({ sealed }) => sealed !== '')
    .map((row) => updateRow(connectionSecrets, row, { sealed: '', validUntil: now }));
}

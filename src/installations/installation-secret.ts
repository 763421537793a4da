import { defineCollection, type Row } from '../database/collection.ts';
import type { Reader } from '../engine/reader.ts';
import type { SecretPlace, Secrets } from '../secrets.ts';
import type { SavedInstallation } from './saved-installation.ts';

/** The bot token of an installation, kept apart from it as the secrets of connections are (ADR 15). */
export type InstallationSecret = Row & {
  teamId: string;
  /** Encrypted for its place. Empty once it was taken back. */
  sealed: string;
  createdAt: Date;
  /** Null: it is the present one. What was taken back goes a day later. */
  takenBackAt: Date | null;
};

const DAY_S = 24 * 3_600;

export const installationSecrets = defineCollection<InstallationSecret>(
  'installation_secrets',
  {
    teamId: { type: String, required: true },
    sealed: String,
    createdAt: Date,
    takenBackAt: Date,
  },
  [{ fields: { tenantId: 1, teamId: 1 } }, { fields: { takenBackAt: 1 }, expireAfterSeconds: DAY_S }],
);

/** Where a token is kept: it opens in its own row only. */
export function placeOfToken({
  _id,
  tenantId,
  teamId,
}: Pick<InstallationSecret, '_id' | 'tenantId' | 'teamId'>): SecretPlace {
  return { tenantId, field: `installation/${teamId}/bot/${_id}` };
}

type Whose = Pick<SavedInstallation, '_id' | 'tenantId'>;

/** The tokens of an installation that open something, the newest first: one, or none once it was uninstalled. */
export function tokensOf(reader: Reader, { _id: teamId, tenantId }: Whose): Promise<InstallationSecret[]> {
  const present = { tenantId, teamId, sealed: { $ne: '' } };
  return reader.find(installationSecrets, present, { sort: { createdAt: -1 } });
}

/** The bot token of an installation; null where it has none. Throws `SecretError` where its key is missing. */
export async function openBotToken(
  reader: Reader,
  secrets: Secrets,
  installation: Whose,
): Promise<string | null> {
  const [row] = await tokensOf(reader, installation);
  return row ? secrets.decrypt(row.sealed, placeOfToken(row)) : null;
}

import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { tokensOf } from './installation-secret.ts';
import { installations, type SavedInstallation } from './saved-installation.ts';

type Named = { teamId: string };

/** An installation by its workspace. Throws `not_found`. */
export async function getInstallation(reader: Reader, team: string): Promise<SavedInstallation> {
  const found = await reader.findOne(installations, { _id: team });
  if (found) return found;
  throw new UserError('not_found', 'Docket is not installed in this workspace. Install it there first.');
}

/** What every command that is about an installation sees of it. Throws `not_found`. */
export async function loadInstallation(reader: Reader, { teamId }: Named) {
  const installation = await getInstallation(reader, teamId);
  return { subject: { tenantId: installation.tenantId }, installation };
}

/** The same, with its tokens. Throws `not_found`. */
export async function loadWithTokens(reader: Reader, named: Named) {
  const loaded = await loadInstallation(reader, named);
  return { ...loaded, tokens: await tokensOf(reader, loaded.installation) };
}

import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { tokensOf } from './installation-secret.ts';
import { installations } from './saved-installation.ts';

type Named = { teamId: string };

/** What every command that is about an installation sees of it, by its workspace. Throws `not_found`. */
export async function loadInstallation(reader: Reader, { teamId }: Named) {
  const installation = await reader.findOne(installations, { _id: teamId });
  if (installation) return { subject: { tenantId: installation.tenantId }, installation };
  throw new UserError('not_found', 'Docket is not installed in this workspace. Install it there first.');
}

/** The same, with its tokens. Throws `not_found`. */
export async function loadWithTokens(reader: Reader, named: Named) {
  const loaded = await loadInstallation(reader, named);
  return { ...loaded, tokens: await tokensOf(reader, loaded.installation) };
}

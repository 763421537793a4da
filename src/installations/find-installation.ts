import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { installations, type SavedInstallation } from './saved-installation.ts';

/** An installation by its workspace. Throws `not_found`. */
export async function getInstallation(reader: Reader, team: string): Promise<SavedInstallation> {
  const found = await reader.findOne(installations, { _id: team });
  if (found) return found;
  throw new UserError('not_found', 'Docket is not installed in this workspace. Install it there first.');
}

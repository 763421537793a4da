import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { mongo } from 'mongoose';
import { UserError } from '../errors.ts';

/** Makes the folder that a backup is written into until it is whole. Throws `UserError` where that cannot be. */
export async function makePartial(folder: string): Promise<string> {
  if (existsSync(folder))
    throw new UserError('conflict', `${folder} is there already. Name a folder that is not.`);
  const partial = `${folder}.partial`;
  try {
    // Every row of every tenant: for whoever runs Docket alone.
    await mkdir(partial, { mode: 0o700 });
    return partial;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw backupRefusal(error, folder) ?? error;
    throw new UserError(
      'conflict',
      `${partial} is there: another backup is being written, or one was broken off. Wait, or delete it.`,
    );
  }
}

/** What somebody can do about why a backup could not be written; null for what is a bug. */
export function backupRefusal(error: unknown, folder: string): UserError | null {
  if (isWithoutSnapshots(error))
    return new UserError(
      'conflict',
      'This database cannot be read as it was at one moment. Stop every Docket process, then add --stopped.',
    );
  if (error instanceof mongo.MongoServerError && error.code === SNAPSHOT_TOO_OLD)
    return new UserError(
      'conflict',
      'It took longer than the server keeps a moment. Set minSnapshotHistoryWindowInSeconds higher, or stop every ' +
        'Docket process and add --stopped.',
    );
  const code = codeOf(error);
  if (code === null) return null;
  const remedy = 'Name a folder in one that is there, that you may write to, and that has room.';
  return new UserError('invalid_input', `${folder} cannot be written (${code}). ${remedy}`);
}

const SNAPSHOT_TOO_OLD = 239;
/** No support for reading from one, and `SnapshotUnavailable`. */
const WITHOUT_SNAPSHOTS = [238, 246];

function isWithoutSnapshots(error: unknown): boolean {
  const isOld = error instanceof mongo.MongoCompatibilityError;
  return isOld || (error instanceof mongo.MongoServerError && WITHOUT_SNAPSHOTS.includes(Number(error.code)));
}

/** What the file system says: `EACCES`, `ENOSPC`; null where it said nothing. */
function codeOf(error: unknown): string | null {
  const isOfFiles = error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error;
  return isOfFiles || isFull(error) ? String((error as { code: unknown }).code) : null;
}

/** A write says of no path that there is no room. */
function isFull(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EIO'].includes(String(error.code))
  );
}

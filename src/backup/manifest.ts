import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';

/** What a backup says of itself: written last, so that a folder without it is no whole backup. */
const manifest = z.object({
  docket: z.literal('backup'),
  v: z.literal(1),
  at: z.iso.datetime(),
  /** Whether all of it is of one moment: read from a snapshot, or while nothing wrote. */
  from: z.enum(['snapshot', 'stopped']),
  collections: z.array(
    z.object({
      // What a backup names is put together to a path.
      name: z.string().regex(/^[\w.-]+$/),
      rows: z.int(),
      /** SHA-256 of the file, as hex digits. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.infer<typeof manifest>;
export type BackedUp = Manifest['collections'][number];

export const MANIFEST = 'manifest.json';

/** The rows of one collection, one BSON document after the other, as gzip: what `mongorestore` reads too. */
export function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.bson.gz`);
}

/** Reads what a backup says of itself. Throws `UserError` where the folder is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch {
    throw new UserError(
      'invalid_input',
      `${folder} is no whole backup of Docket: there is no ${MANIFEST} that this release reads.`,
    );
  }
}

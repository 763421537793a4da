import { z } from 'zod';
import { defineCollection, type Row } from '../../database/collection.ts';
import type { Reader } from '../../engine/reader.ts';
import type { Connection } from './connection.ts';

/** A repository of which a connection has had a delivery. It stays for as long as Docket does. */
export type HeardRepository = Row & {
  connectionId: string;
  /** Where the connection was to at the time: that a name is known at one host says nothing of another. */
  origin: string;
  /** As its host writes it: `payments/api`. */
  name: string;
  /** The same in lower case: what it is found by. */
  repository: string;
};

export const heardRepositories = defineCollection<HeardRepository>(
  'heard_repositories',
  {
    connectionId: { type: String, required: true },
    origin: { type: String, required: true },
    name: String,
    repository: { type: String, required: true },
  },
  [{ fields: { tenantId: 1, repository: 1, origin: 1 } }],
);

/** Beside those that were heard of, a connection knows what an admin lists. */
export const repositoryList = z
  .array(
    z
      .string()
      .trim()
      .max(400)
      .regex(/^[\w.-]+(?:\/[\w.-]+)*\/(?:[\w.-]+|\*)$/, 'Write repositories as payments/api, or payments/*.'),
  )
  .max(100, 'List 100 repositories at most. With payments/* all below payments are meant.');

type At = { tenantId: string; origin: string; repository: string };
type Knowing = Pick<Connection, '_id' | 'instanceUrl' | 'metadata'>;

/**
 * Which connections know a repository: those that had a delivery of it, and those for which an admin lists it. Nothing
 * else is asked for with their tokens, which may see more than everybody in the tenant should.
 */
export async function knowingConnections<T extends Knowing>(
  reader: Reader,
  candidates: readonly T[],
  { tenantId, origin, repository }: At,
): Promise<T[]> {
  const wanted = repository.toLowerCase();
  const heard = await reader.find(heardRepositories, { tenantId, repository: wanted, origin });
  const ids = new Set(heard.map(({ connectionId }) => connectionId));
  return candidates.filter(
    (each) => each.instanceUrl === origin && (ids.has(each._id) || isListed(each, wanted)),
  );
}

function isListed(connection: Pick<Connection, 'metadata'>, repository: string): boolean {
  return listedRepositories(connection).some((entry) => {
    const listed = entry.toLowerCase();
    return listed.endsWith('/*') ? repository.startsWith(listed.slice(0, -1)) : listed === repository;
  });
}

const listing = z.object({ repositories: z.array(z.string()).default([]) });

/** What an admin lists for a connection: `payments/api`, or `payments/*` for all below. */
export function listedRepositories({ metadata }: Pick<Connection, 'metadata'>): string[] {
  return listing.parse(metadata).repositories;
}

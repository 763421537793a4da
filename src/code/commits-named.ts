import { z } from 'zod';
import type { Reader } from '../engine/reader.ts';
import { type CodeLink, codeLinks } from './code-link.ts';

const SHORTEST = 7;

/** A commit as people name it: seven hex digits or more (ruling 14). */
export const commitSha = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{7,64}$/, 'Give seven hex digits of the commit or more.');

/**
 * The linked commits that a SHA may mean: those that begin with it, and those that it begins with where only the first
 * digits were linked.
 */
export async function commitsNamed(
  reader: Reader,
  sha: string,
  where: { tenantId?: string; ticketId?: string } = {},
): Promise<CodeLink[]> {
  const shorter = Array.from({ length: sha.length - SHORTEST }, (_, more) => sha.slice(0, SHORTEST + more));
  const name = { $or: [{ name: { $gte: sha, $lt: `${sha}g` } }, { name: { $in: shorter } }] };
  const found = await reader.find(codeLinks, { ...where, kind: 'commit', ...name }, { limit: 500 });
  return found.filter(({ unlinkedAt }) => !unlinkedAt);
}

/** A commit, with all its links: one that was linked by its first digits is the same commit. */
export type NamedCommit = { commit: CodeLink; links: CodeLink[] };

/** The commits that are meant, each once, by the longest SHA that is known of it. */
export function distinctCommits(found: readonly CodeLink[]): NamedCommit[] {
  const longestFirst = [...found].sort((a, b) => rank(b) - rank(a));
  const list: NamedCommit[] = [];
  for (const link of longestFirst) {
    const same = list.find(({ commit }) => isSame(commit, link));
    if (same) same.links.push(link);
    else list.push({ commit: link, links: [link] });
  }
  return list;
}

function isSame(known: CodeLink, link: CodeLink): boolean {
  const isThere = link.repository === '' || link.repository.toLowerCase() === known.repository.toLowerCase();
  return isThere && known.name.startsWith(link.name);
}

/** A commit that says where it is comes before one that does not. */
function rank({ name, repository }: CodeLink): number {
  return name.length * 2 + (repository === '' ? 0 : 1);
}

import { z } from 'zod';
import type { ChangedFile, CommitDiff } from '../../../code/host-client.ts';
import { cutPatch } from '../../cut-patch.ts';
import { readRepository } from '../address.ts';
import { webUrl } from '../fields.ts';
import { commitAuthorOf, gitAuthor, hostUserOf } from '../user.ts';
import type { Ask } from './ask.ts';

const MOST_FILES = 20;

const file = z.object({
  filename: z.string(),
  status: z.string(),
  additions: z.int(),
  deletions: z.int(),
  /** Absent for what is no text, and for what GitHub finds too long. */
  patch: z.string().optional(),
});

/** https://docs.github.com/en/rest/commits/commits#get-a-commit */
const commitAnswer = z.object({
  sha: z.string(),
  html_url: webUrl,
  commit: z.object({ message: z.string(), author: gitAuthor }),
  /** Empty where GitHub does not know whose address it is. */
  author: z
    .object({ login: z.string().min(1).max(200), type: z.string() })
    .nullable()
    .catch(null),
  files: z.array(file).default([]),
});

/** A commit with what it changed: 20 files, 3,000 characters of each. GitHub lists 300 files at most. */
export async function readCommit(ask: Ask, repository: string, sha: string): Promise<CommitDiff | null> {
  const place = readRepository(repository);
  if (!place || !/^[0-9a-f]{7,64}$/i.test(sha)) return null;
  const found = await ask('GET /repos/{owner}/{repo}/commits/{ref}', { ...place, ref: sha }, commitAnswer);
  if (!found) return null;
  const { author, commit, files } = found;
  return {
    sha: found.sha,
    message: commit.message,
    url: found.html_url,
    author: author
      ? { ...hostUserOf(author), name: commitAuthorOf(commit.author).name }
      : commitAuthorOf(commit.author),
    files: files.slice(0, MOST_FILES).map(changedFile),
    more: Math.max(files.length - MOST_FILES, 0),
  };
}

function changedFile({ filename, status, additions, deletions, patch }: z.output<typeof file>): ChangedFile {
  return {
    path: filename,
    status,
    additions,
    deletions,
    patch: patch === undefined ? null : cutPatch(patch),
  };
}

import type { z } from 'zod';
import type { ChangedFile, CommitDiff } from '../../../code/host-client.ts';
import { cutPatch } from '../../cut-patch.ts';
import { commitAuthorOf } from '../user.ts';
import type { commitAnswer, diffAnswer } from './answers.ts';

export const MOST_FILES = 20;

type File = z.output<typeof diffAnswer>[number];

/** A commit with what it changed. `total` is how many files it changed, where GitLab says it. */
export function commitDiffOf(
  commit: z.output<typeof commitAnswer>,
  files: File[],
  total: number,
): CommitDiff {
  const shown = files.slice(0, MOST_FILES);
  return {
    sha: commit.id,
    message: commit.message,
    url: commit.web_url,
    author: commitAuthorOf(commit.author_name),
    files: shown.map(changedFile),
    more: Math.max(total || 0, files.length) - shown.length,
  };
}

function changedFile(file: File): ChangedFile {
  const patch = file.diff ?? '';
  const lines = patch.split('\n');
  return {
    path: file.deleted_file ? file.old_path : file.new_path,
    status: statusOf(file),
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
    patch: patch === '' ? null : cutPatch(patch),
  };
}

function statusOf({ new_file, deleted_file, renamed_file }: File): string {
  if (new_file) return 'added';
  if (deleted_file) return 'removed';
  return renamed_file ? 'renamed' : 'modified';
}

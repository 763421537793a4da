import type { CommitDiff } from '../../code/host-client.ts';
import { type FoundCommit, findCommit } from '../../code/queries/find-commit.ts';
import { firstWord, usageError } from '../commands/argument.ts';
import type { Content, Subcommand } from '../contract.ts';
import { context, section } from '../messages/blocks.ts';
import { count, list } from '../messages/words.ts';
import { labelledLink, line, preformatted } from '../text.ts';

const FILES_SHOWN = 6;
/** A commit may name very many tickets. */
const KEYS_SHOWN = 5;
/** Characters of a file's patch; the rest is a press away. */
const PATCH = 1_200;

/** Shows what a linked commit changed, where a token of the tenant can see it (ruling 14). */
export const diffCommand: Subcommand = {
  name: 'diff',
  usage: '/ticket diff SHA',
  summary: 'see what a linked commit changed',
  group: 'follow',
  async run(turn, argument) {
    const { word: sha } = firstWord(argument);
    if (sha === '') throw usageError(diffCommand, 'diff 9fceb02');
    const { commit, candidates } = await turn.ask(findCommit, { sha });
    if (!commit) return { kind: 'private', text: candidateLines(candidates).join('\n') };
    const { origin, repository } = commit;
    const diff =
      origin === null || repository === ''
        ? null
        : await turn.code.diff(turn.actor.tenantId, { origin, repository, sha: commit.sha });
    return { kind: 'private', ...(diff ? diffContent(commit, diff) : withoutDiff(commit)) };
  },
};

function candidateLines(candidates: readonly FoundCommit[]): string[] {
  const lines = candidates.slice(0, 10).map((each) => `• ${titleLine(each)}`);
  return ['Several commits begin like that. Give more digits:', ...lines];
}

/** `9fceb02d0ae5 Retry the payment · payments/api · OPS-12`. */
function titleLine({ sha, url, message, repository, keys }: FoundCommit): string {
  const short = sha.slice(0, 12);
  const [first = ''] = message.split('\n');
  const more = keys.length - KEYS_SHOWN;
  const named = list(more > 0 ? [...keys.slice(0, KEYS_SHOWN), `${more} more`] : keys);
  const words = [line(first, 150), line(repository, 100), named].filter((each) => each !== '');
  return `${url ? labelledLink(url, short) : `\`${short}\``} ${words.join(' · ')}`;
}

function withoutDiff(commit: FoundCommit): Content {
  const reason =
    'What it changed is not shown: no token may read its repository. With `/ticket connect` an admin gives one, and lists the repository.';
  return { text: `${titleLine(commit)}\n${reason}` };
}

function diffContent(commit: FoundCommit, { files, more }: CommitDiff): Content {
  const shown = files.slice(0, FILES_SHOWN);
  const left = files.length - shown.length + more;
  return {
    text: titleLine(commit),
    blocks: [
      section(titleLine(commit)),
      ...shown.flatMap(({ path, status, additions, deletions, patch }) => [
        section(
          [
            `*${line(path, 200).replaceAll('*', '∗')}* ${line(status, 20)} · +${additions} −${deletions}`,
            ...(patch ? [preformatted(patch, PATCH)] : []),
          ].join('\n'),
        ),
      ]),
      ...(left > 0 ? [context(`and ${count(left, 'more file')}`)] : []),
    ],
  };
}

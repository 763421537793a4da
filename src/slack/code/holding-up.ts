import type { KnownBlock } from '@slack/types';
import type { HoldingUp } from '../../code/queries/my-pull-requests.ts';
import { slackLimits } from '../limits.ts';
import { section } from '../messages/blocks.ts';
import { count, statusWord } from '../messages/words.ts';
import { line, plain } from '../text.ts';
import { pullRequestLine } from './pull-request-line.ts';

const TICKETS_SHOWN = 3;

/** Somebody's open pull requests, each with the tickets that wait for it; nothing where there are none. */
export function holdingUpBlocks(list: readonly HoldingUp[]): KnownBlock[] {
  if (list.length === 0) return [];
  const title = plain(`Your pull requests that hold tickets up (${list.length})`, slackLimits.blocks.header);
  return [{ type: 'header', text: title }, ...list.map(row)];
}

function row({ pullRequest, tickets }: HoldingUp): KnownBlock {
  const shown = tickets
    .slice(0, TICKETS_SHOWN)
    .map(({ key, subject, status }) => `*${key}*  ${line(subject, 120)} · ${statusWord(status)}`);
  const more = tickets.length - TICKETS_SHOWN;
  const lines = [
    pullRequestLine(pullRequest),
    ...shown,
    ...(more > 0 ? [`and ${count(more, 'more ticket')}`] : []),
  ];
  return section(lines.join('\n'));
}

import type { KnownBlock, ModalView } from '@slack/types';
import type { QueryOutput } from '../../engine/query.ts';
import type { SkipReason } from '../../planning/ladder.ts';
import type { RehearsedStep, Route, Told } from '../../planning/rehearse.ts';
import type { rehearseLadder } from '../../tickets/queries/rehearse-ladder.ts';
import { slackLimits } from '../limits.ts';
import { context, section } from '../messages/blocks.ts';
import { targetWords } from '../messages/targets.ts';
import { capitalize, count, dateTime, duration, list } from '../messages/words.ts';
import { line, plain } from '../text.ts';

export type Rehearsed = QueryOutput<typeof rehearseLadder>;

/** With one block a step this stays below what a modal holds. */
const STEPS = 40;

const ROUTES: Record<Route, string> = {
  mention: 'mentioned in the escalation channel',
  direct_message: 'by direct message',
  channel: 'a message in the channel',
  user_group: 'mentioned as a group',
};

const REASONS: Record<SkipReason, string> = {
  conditions: 'its conditions do not hold then',
  nobody_on_call: 'nobody is on call',
  empty_team: 'the team is empty',
  gone: 'is not on record any more',
  deactivated: 'is deactivated in Slack',
  no_slack: 'is not in Slack',
  quiet_hours: 'has quiet hours then',
  empty: 'names nobody',
};

/** Who would be told when, and how; and where nobody would. Names, not mentions: nobody is told by looking. */
export function renderRehearsal(shown: Rehearsed): ModalView {
  const { title, ladder, steps, startsAt, priority } = shown;
  const first = steps.slice(0, STEPS);
  const blocks: KnownBlock[] = [
    section(`*${line(title, 200)}*`),
    context(
      `Rehearsed from ${dateTime(startsAt)}, at priority ${priority}, by ${line(ladder.name, 80)}. Nobody was told.`,
    ),
    ...(steps.length === 0 ? [section('*Nobody would be told:* there are no steps.')] : []),
    ...first.map((step) => section(stepText(step, shown))),
    ...(steps.length > first.length
      ? [context(`And ${count(steps.length - first.length, 'more step')}.`)]
      : []),
  ];
  return {
    type: 'modal',
    callback_id: 'ticket.rehearsal',
    title: plain('Rehearsal', slackLimits.views.title),
    close: plain('Close', slackLimits.views.close),
    blocks,
  };
}

function stepText(step: RehearsedStep, shown: Rehearsed): string {
  const after = step.at - shown.startsAt.getTime();
  const when = after < 60_000 ? 'at once' : `after ${duration(after)}`;
  const place = `step ${step.step + 1}, round ${step.loop}`;
  const lines = [
    `${dateTime(new Date(step.at))} · ${when} · ${place}`,
    ...(step.told.length > 0
      ? step.told.map((told) => `• ${toldText(told, shown)}`)
      : ['*Nobody would be told*']),
    ...step.skipped.map((skip) => `_${skipText(skip, shown)}_`),
  ];
  return lines.join('\n');
}

function toldText({ target, via, routes }: Told, shown: Rehearsed): string {
  const through = via && via.kind !== 'person' ? `, as ${targetWords(via, shown)}` : '';
  return `${capitalize(targetWords(target, shown))}${through}: ${list(routes.map((route) => ROUTES[route]))}`;
}

function skipText({ step, reason, target }: RehearsedStep['skipped'][number], shown: Rehearsed): string {
  const who = target ? capitalize(targetWords(target, shown)) : `Step ${step + 1}`;
  return `${who} is left out: ${REASONS[reason]}`;
}

import type { Button, KnownBlock } from '@slack/types';
import type { QueryOutput } from '../../engine/query.ts';
import type { Person } from '../../people/person.ts';
import type { RotationOverride } from '../../planning/rotation.ts';
import type { OnCall, onCallNow } from '../../rotations/queries/on-call-now.ts';
import type { Content } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { mentionOf } from '../messages/mention.ts';
import { count, dateTime } from '../messages/words.ts';
import { boldLine, line } from '../text.ts';

/** Who is on call, for one reader. */
export type OnCallView = QueryOutput<typeof onCallNow> & {
  /** The person who reads it. */
  readerId: string;
};

/** Rotations, and people who stand in at each, that fit one message. */
const ROTATIONS = 8;
const OVERRIDES = 3;

const YEAR_MS = 365 * 24 * 3_600_000;

/** Says who is on call in each rotation, until when, and who is next. */
export function renderOnCall(view: OnCallView): Content {
  const shown = view.shifts.slice(0, ROTATIONS);
  const more = view.shifts.length - shown.length;
  const lines = shown.map((each) => `${line(each.rotation.name, 100)}: ${shiftLine(each, view)}`);
  return {
    text: lines.join('\n'),
    blocks: [
      ...shown.flatMap((each) => rotationBlocks(each, view)),
      ...(more > 0
        ? [context(`And ${count(more, 'more rotation')}. Narrow it: \`/ticket oncall OPS\`.`)]
        : []),
    ],
  };
}

function rotationBlocks(each: OnCall, view: OnCallView): KnownBlock[] {
  const { rotation, now, mayOverride } = each;
  const head = section(`${boldLine('', rotation.name, 100)}\n${shiftLine(each, view)}`);
  const overrides = rotation.overrides
    .filter(({ until }) => until > view.at)
    .toSorted((one, other) => one.from.getTime() - other.from.getTime())
    .slice(0, OVERRIDES)
    .map((override) => overrideBlock(rotation._id, override, view, mayOverride));
  if (!mayOverride) return [head, ...overrides];
  const value = { rotation: rotation._id };
  const takeOver = now.personId === view.readerId ? [] : [button('oncall.take_over', 'Take over', value)];
  return [head, ...overrides, actions([...takeOver, button('oncall.stand_in', 'Stand in…', value)])];
}

/** Who is on call, until when, and who comes then. */
function shiftLine({ now, next }: OnCall, { people, at }: OnCallView): string {
  if (now.personId === null) return gapLine(next, people);
  const who = whoIs(people, now.personId);
  const how = now.isOverride ? ', standing in' : '';
  if (isEndless(now, at)) return `${who} is on call${how}. Nobody else is next.`;
  const first = `${who} is on call until ${dateTime(new Date(now.until))}${how}.`;
  if (!next) return `${first} Nobody is next.`;
  const nextWho = whoIs(people, next.personId);
  if (next.from <= now.until) return `${first} Next: ${nextWho}.`;
  return `${first} Then nobody until ${dateTime(new Date(next.from))}, then ${nextWho}.`;
}

/** Nobody is told of an escalation then, so it says what to do. */
function gapLine(next: OnCall['next'], people: OnCallView['people']): string {
  if (!next) return 'Nobody is on call, and nobody is next. An admin names people with `/ticket rotation`.';
  const from = dateTime(new Date(next.from));
  return `Nobody is on call until ${from}, then ${whoIs(people, next.personId)}. Take over, or ask somebody to stand in.`;
}

/** A shift is looked for at most a year ahead, and cut off there. */
export function isEndless({ until }: OnCall['now'], at: Date): boolean {
  return until - at.getTime() > YEAR_MS;
}

function overrideBlock(
  rotationId: string,
  { id, personId, from, until }: RotationOverride,
  { people, at }: OnCallView,
  mayOverride: boolean,
): KnownBlock {
  const isNow = from <= at;
  const who = whoIs(people, personId);
  const when = isNow ? `until ${dateTime(until)}` : `from ${dateTime(from)} until ${dateTime(until)}`;
  const block = section(`${who} stands in ${when}.`);
  if (!mayOverride) return block;
  const end: Button = button('oncall.end_override', isNow ? 'End now' : 'Drop', {
    rotation: rotationId,
    override: id,
  });
  return { ...block, accessory: end };
}

/** A person in markup. */
function whoIs(people: Map<string, Person>, id: string | null): string {
  return mentionOf(people, id) ?? 'somebody unknown';
}

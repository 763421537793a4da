import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { UserError } from '../../errors.ts';
import { endOverride } from '../../rotations/commands/end-override.ts';
import { onCallNow } from '../../rotations/queries/on-call-now.ts';
import type { Answer, Button, Turn } from '../contract.ts';
import { line } from '../text.ts';
import { isEndless } from './oncall-answer.ts';
import { findRotation, openOverride, standIn } from './override-modal.ts';

const id = z.string().min(1).max(64);
const ofRotation = z.object({ rotation: id });
const ofOverride = ofRotation.extend({ override: id });

const MINUTE_MS = 60_000;

/** The buttons below whoever is on call. */
export const onCallButtons: readonly Button[] = [
  { id: 'oncall.take_over', run: (turn, value) => takeOver(turn, parseInput(ofRotation, value)) },
  { id: 'oncall.stand_in', run: (turn, value) => openOverride(turn, parseInput(ofRotation, value)) },
  { id: 'oncall.end_override', run: (turn, value) => endStandIn(turn, parseInput(ofOverride, value)) },
];

/** Whoever pressed it stands in until the end of this shift. Where that has no end, the form asks for one. */
async function takeOver(turn: Turn, { rotation }: z.output<typeof ofRotation>): Promise<Answer> {
  const { shifts, at } = await turn.ask(onCallNow, {});
  const found = findRotation(shifts, rotation);
  if (!found || isEndless(found.now, at)) return openOverride(turn, { rotation });
  const person = turn.person._id;
  if (found.now.personId === person) {
    const { name } = found.rotation;
    throw new UserError(
      'conflict',
      `You are on call for ${name} already. \`/ticket oncall\` says until when.`,
    );
  }
  // By the minute, so that a press that arrives twice asks for the same.
  const from = new Date(at.getTime() - (at.getTime() % MINUTE_MS));
  const wanted = { rotation, person, from, until: new Date(found.now.until) };
  return { kind: 'private', ...(await standIn(turn, wanted)) };
}

async function endStandIn(turn: Turn, ending: z.output<typeof ofOverride>): Promise<Answer> {
  const { tenantId } = turn.actor;
  const { name } = await turn.run(endOverride, { tenantId, ...ending });
  const text = `Ended. \`/ticket oncall\` shows who is on call for ${line(name, 100)} now.`;
  return { kind: 'private', text };
}

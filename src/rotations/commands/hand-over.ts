import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { onCallAt } from '../../planning/on-call.ts';
import type { Shift } from '../../planning/rotation.ts';
import { rotationEntity, rotations, type SavedRotation } from '../saved-rotation.ts';

/**
 * Notes that somebody else is on call in a rotation by now, or nobody any more. Where that is noted already it does
 * nothing, so it may come any number of times. Of hand-overs that nobody noted in time only the last one counts.
 */
export const handOver = defineCommand({
  id: 'rotation.hand_over',
  summary: 'Note who is on call in a rotation by now',
  input: z.object({ rotation: z.string().min(1).max(64) }),
  permission: 'board.manage',
  async load(reader, input) {
    const rotation = await reader.findOne(rotations, { _id: input.rotation, removedAt: null });
    if (!rotation) throw new UserError('not_found', 'This rotation is gone. Look at those that there are.');
    return { subject: { tenantId: rotation.tenantId }, rotation };
  },
  decide({ rotation }, _input, { now }) {
    const shift = onCallAt(rotation, now.getTime());
    if (!isHandOverDue(rotation, shift)) return { result: { isHandedOver: false } };
    const set = { handedTo: { personId: shift.personId, since: new Date(shift.from) } };
    const payload = payloadOf(rotation, shift);
    const event = { type: 'rotation.handed_over', set, payload, quiet: true };
    return { streams: [changed(rotationEntity, rotation, event)], result: { isHandedOver: true } };
  },
});

/** What is kept of a hand-over: ids of people, null where nobody was or is on call; ISO times. */
export const handedOver = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  /** The first of a rotation: nobody was on call before, so there is nothing to hand over. */
  isFirst: z.boolean(),
});
export type HandedOver = z.output<typeof handedOver>;

function payloadOf({ handedTo }: SavedRotation, { personId: to, from, until }: Shift): HandedOver {
  const iso = (time: number) => new Date(time).toISOString();
  return { from: handedTo?.personId ?? null, to, at: iso(from), until: iso(until), isFirst: !handedTo };
}

/** Whether people think that somebody else is on call. */
export function isHandOverDue(
  { handedTo }: Pick<SavedRotation, 'handedTo'>,
  { personId }: Pick<Shift, 'personId'>,
): boolean {
  return !handedTo || handedTo.personId !== personId;
}

import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { boardRef, getBoard } from '../../boards/find-board.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { findPeople } from '../../people/find-person.ts';
import { nextShift, onCallAt, onCallUntil } from '../../planning/on-call.ts';
import type { Shift } from '../../planning/rotation.ts';
import { listNamed } from '../../settings/list-named.ts';
import { rotationSubject } from '../rotation-subject.ts';
import { rotations, type SavedRotation } from '../saved-rotation.ts';

/** Who is on call in a rotation, until when, and who is next. Times are ms since the epoch, UTC. */
export type OnCall = {
  rotation: SavedRotation;
  /** Without a person where nobody is on call. It ends when somebody else is, or nobody. */
  now: Shift;
  /** The next shift of somebody else; null where there is none within a year. */
  next: Shift | null;
  /** Whether the actor may let somebody stand in. */
  mayOverride: boolean;
};

/**
 * Who is on call in every rotation, or in those of a board. `people` has everybody who is named, those who stand in
 * included, by id; `at` is the moment that it is about.
 */
export const onCallNow = defineQuery({
  id: 'oncall.now',
  summary: 'Say who is on call, until when, and who is next',
  input: z.object({ board: boardRef.optional() }),
  async run(reader, { board }, actor, now) {
    const shown = await rotationsOf(reader, board, actor);
    const shifts = shown.map((rotation) => onCallIn(rotation, now.getTime(), actor));
    const standIns = shown.flatMap(({ overrides }) => overrides.map(({ personId }) => personId));
    const ids = shifts.flatMap((it) => [it.now.personId, it.next?.personId ?? null]);
    return { shifts, people: await findPeople(reader, [...ids, ...standIns]), at: now };
  },
});

async function rotationsOf(reader: Reader, ref: string | undefined, actor: Actor): Promise<SavedRotation[]> {
  const all = await listNamed(reader, rotations, actor);
  if (ref === undefined) return all;
  const { _id, tenantId } = await getBoard(reader, ref, actor);
  const isOfBoard = ({ boardIds }: SavedRotation) => boardIds.length === 0 || boardIds.includes(_id);
  return all.filter((rotation) => rotation.tenantId === tenantId && isOfBoard(rotation));
}

function onCallIn(rotation: SavedRotation, at: number, actor: Actor): OnCall {
  const mayOverride = can(actor, 'rotation.override', rotationSubject(rotation));
  const now = { ...onCallAt(rotation, at), until: onCallUntil(rotation, at) };
  return { rotation, now, next: nextShift(rotation, at), mayOverride };
}

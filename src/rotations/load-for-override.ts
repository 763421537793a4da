import type { Subject } from '../access/can.ts';
import type { Reader } from '../engine/reader.ts';
import { getNamed } from '../settings/find-named.ts';
import { rotationSubject } from './rotation-subject.ts';
import { rotations, type SavedRotation } from './saved-rotation.ts';

/** A rotation whose people may change who stands in. */
export type RotationContext = { subject: Subject; target: SavedRotation; rotation: SavedRotation };

/** Loads the rotation of a name or id. Throws `invalid_input` where there is none. */
export async function loadForOverride(
  reader: Reader,
  { rotation: ref, tenantId }: { rotation: string; tenantId: string },
): Promise<RotationContext> {
  const named = { ref, tenantId, field: 'rotation', noun: 'rotation' };
  const rotation = await getNamed(reader, rotations, named);
  return { subject: rotationSubject(rotation), target: rotation, rotation };
}

import type { Subject } from '../access/can.ts';
import { peopleOfRotation } from './people-of-rotation.ts';
import type { SavedRotation } from './saved-rotation.ts';

/**
 * What the access policy has to know of a rotation. It is of the boards that it names, as it was and as somebody wants
 * it; one that names none is for all boards of its tenant, and so for the tenant's admins.
 */
export function rotationSubject(
  rotation: SavedRotation,
  wanted: readonly string[] = rotation.boardIds,
): Subject {
  const { tenantId, boardIds } = rotation;
  return { tenantId, ...ofBoards(boardIds, wanted), rotationPeople: peopleOfRotation(rotation) };
}

/** Nothing where one of these lists is empty: that means every board. */
export function ofBoards(...lists: (readonly string[])[]): Pick<Subject, 'boardIds'> {
  return lists.some((list) => list.length === 0) ? {} : { boardIds: lists.flat() };
}

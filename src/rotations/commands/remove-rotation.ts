import { policiesThatName } from '../../escalation/policies-that-name.ts';
import { defineRemoval } from '../../settings/define-removal.ts';
import { rotationSubject } from '../rotation-subject.ts';
import { rotationEntity } from '../saved-rotation.ts';

/** Removes a rotation that no escalation policy tells. */
export const removeRotation = defineRemoval({
  summary: 'Remove a rotation',
  entity: rotationEntity,
  field: 'rotation',
  placesOf: ({ userGroup }) => (userGroup ? [userGroup] : []),
  subjectOf: (rotation) => rotationSubject(rotation),
  usersOf: (reader, { _id: id, tenantId }) => policiesThatName(reader, tenantId, { kind: 'rotation', id }),
});

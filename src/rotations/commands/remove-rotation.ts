import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { policiesThatName } from '../../escalation/policies-that-name.ts';
import { getNamed, namedRef, tenantField } from '../../settings/find-named.ts';
import { removeNamed } from '../../settings/remove-named.ts';
import { rotationEntity, rotations } from '../saved-rotation.ts';

/** Removes a rotation that no escalation policy tells. */
export const removeRotation = defineCommand({
  id: 'rotation.remove',
  summary: 'Remove a rotation',
  input: z.object({ tenantId: tenantField, rotation: namedRef }),
  permission: 'board.manage',
  async load(reader, { rotation: ref, tenantId }) {
    const named = { ref, tenantId, field: 'rotation', noun: 'rotation' };
    const rotation = await getNamed(reader, rotations, named);
    const users = await policiesThatName(reader, tenantId, { kind: 'rotation', id: rotation._id });
    return { subject: { tenantId }, target: rotation, rotation, users };
  },
  decide: ({ rotation, users }, _input, { now }) => removeNamed(rotationEntity, rotation, users, now),
});

import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { listNamed } from '../../settings/list-named.ts';
import { rotationSubject } from '../rotation-subject.ts';
import { rotations } from '../saved-rotation.ts';

/** The rotations of the actor's tenant, by name, each with whether the actor may let somebody stand in. */
export const listRotations = defineQuery({
  id: 'rotation.list',
  summary: 'List the rotations',
  input: z.object({}),
  async run(reader, _input, actor) {
    const found = await listNamed(reader, rotations, actor);
    return found.map((rotation) => {
      return { rotation, mayOverride: can(actor, 'rotation.override', rotationSubject(rotation)) };
    });
  },
});

import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { invalidField } from '../../errors.ts';
import type { RotationOverride } from '../../planning/rotation.ts';
import { rotationProblems } from '../../planning/rotation-problems.ts';
import { namedRef, tenantField, tenantFor } from '../../settings/find-named.ts';
import { warningsOf } from '../../settings/problems.ts';
import { loadForOverride } from '../load-for-override.ts';
import { rotationEntity } from '../saved-rotation.ts';

/**
 * Ends a substitution: one that goes on ends now, one to come is dropped. For the people of the rotation, and admins.
 */
export const endOverride = defineCommand({
  id: 'rotation.end_override',
  summary: 'End that somebody stands in',
  input: z.object({ tenantId: tenantField, rotation: namedRef, override: z.string().min(1).max(64) }),
  permission: 'rotation.override',
  load: (reader, { tenantId, rotation }, _facts, actor) =>
    loadForOverride(reader, { tenantId: tenantFor(tenantId, actor), rotation }),
  decide({ rotation }, { override: id }, { now }) {
    const ended = rotation.overrides.find((it) => it.id === id);
    if (!ended || ended.until <= now) {
      throw invalidField('override', 'Nobody stands in there any more. Look at the rotation again.');
    }
    const overrides = rotation.overrides.flatMap((it) => (it.id === id ? endedNow(it, now) : [it]));
    const warnings = warningsOf(rotationProblems({ ...rotation, overrides }, now.getTime()));
    const result = { rotationId: rotation._id, name: rotation.name, personId: ended.personId, warnings };
    const event = { type: 'rotation.override_ended', set: { overrides } };
    return { streams: [changed(rotationEntity, rotation, event)], result };
  },
});

function endedNow(override: RotationOverride, now: Date): RotationOverride[] {
  return override.from < now ? [{ ...override, until: now }] : [];
}

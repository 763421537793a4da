import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { invalidField } from '../../errors.ts';
import { personRef } from '../../people/find-person.ts';
import { namePeople } from '../../people/name-people.ts';
import type { RotationOverride } from '../../planning/rotation.ts';
import { rotationProblems } from '../../planning/rotation-problems.ts';
import { namedRef, tenantField, tenantFor } from '../../settings/find-named.ts';
import { warningsOf } from '../../settings/problems.ts';
import { momentField } from '../../time-input.ts';
import { loadForOverride } from '../load-for-override.ts';
import { rotationEntity } from '../saved-rotation.ts';

const DAY_MS = 24 * 3_600_000;
const LONGEST_MS = 366 * DAY_MS;
/** Those that are over stay so long, to be seen; the history has them for good. */
const KEPT_MS = 31 * DAY_MS;
const MOST = 200;

const NO_WARNINGS: string[] = [];

const input = z.object({
  tenantId: tenantField,
  rotation: namedRef,
  /** Who stands in. */
  person: personRef,
  from: momentField,
  until: momentField,
});

/**
 * Lets somebody stand in for whoever has the turn. For the people of the rotation, and admins. The same once more is one:
 * it changes nothing, unless somebody else was named for that time since, and then it counts again.
 */
export const overrideRotation = defineCommand({
  id: 'rotation.override',
  summary: 'Let somebody stand in for whoever is on call',
  input,
  permission: 'rotation.override',
  prepare: async ({ newId }) => ({ id: newId(), newIds: [newId()] }),
  async load(reader, { person: ref, rotation, ...given }, { newIds }, actor) {
    const tenantId = tenantFor(given.tenantId, actor);
    const context = await loadForOverride(reader, { rotation, tenantId });
    const people = await namePeople(reader, [{ ref, field: 'person' }], { tenantId, newIds }, actor);
    return { ...context, people };
  },
  decide({ rotation, people }, { person: ref, from, until }, { now, actor, facts }) {
    const personId = people.idOf(ref);
    const person = people.known.get(personId);
    if (person?.isDeactivated) {
      throw invalidField('person', `The Slack account of ${person.name} is deactivated. Name somebody else.`);
    }
    assertSpan(from, until, now);
    const wanted = { personId, from, until };
    const result = { rotationId: rotation._id, name: rotation.name };
    const latest = rotation.overrides.findLast((it) => it.from < until && it.until > from);
    if (latest && isSame(latest, wanted))
      return { result: { ...result, override: latest, isNew: false, warnings: NO_WARNINGS } };
    const kept = rotation.overrides.filter(
      (it) => it.until.getTime() > now.getTime() - KEPT_MS && !isSame(it, wanted),
    );
    if (kept.length >= MOST)
      throw invalidField('rotation', `At most ${MOST} people stand in. End one first.`);
    const override: RotationOverride = { id: facts.id, ...wanted, byId: actor.id };
    const set = { overrides: [...kept, override] };
    const warnings = warningsOf(rotationProblems({ ...rotation, ...set }, now.getTime()));
    return {
      streams: [...people.records, changed(rotationEntity, rotation, { type: 'rotation.overridden', set })],
      result: { ...result, override, isNew: true, warnings },
    };
  },
});

type Span = Pick<RotationOverride, 'personId' | 'from' | 'until'>;

function isSame(one: Span, { personId, from, until }: Span): boolean {
  return (
    one.personId === personId &&
    one.from.getTime() === from.getTime() &&
    one.until.getTime() === until.getTime()
  );
}

function assertSpan(from: Date, until: Date, now: Date): void {
  const length = until.getTime() - from.getTime();
  if (length <= 0) throw invalidField('until', 'Choose an end after the start.');
  if (length > LONGEST_MS)
    throw invalidField('until', 'Somebody stands in for at most a year. Choose an earlier end.');
  if (until <= now) throw invalidField('until', 'That is over already. Choose an end in the future.');
}

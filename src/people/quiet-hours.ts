import { z } from 'zod';
import { changedFields } from '../engine/changed-fields.ts';
import { defineCommand } from '../engine/command.ts';
import { changed } from '../engine/decision.ts';
import { UserError } from '../errors.ts';
import { hoursField, zoneField } from '../time-input.ts';
import { type Person, people, personEntity } from './person.ts';

/** Says when somebody does not want to be disturbed, local time; null for never. For oneself alone. */
export const setQuietHours = defineCommand({
  id: 'person.quiet_hours',
  summary: 'Say when you do not want to be disturbed',
  input: z.object({ quietHours: hoursField.safeExtend({ timeZone: zoneField }).nullable() }),
  permission: 'person.change_own',
  async load(reader, _input, _facts, actor) {
    const person = await reader.findOne(people, { _id: actor.id });
    if (!person) throw new UserError('not_found', 'Only people have quiet hours. Ask in your own name.');
    return { subject: { tenantId: person.tenantId }, target: person, person };
  },
  decide({ person }, { quietHours }) {
    const before: Partial<Person> = { ...person, quietHours: person.quietHours ?? null };
    const set = changedFields<Partial<Person>>(before, { quietHours });
    const result = { quietHours };
    if (set.quietHours === undefined) return { result };
    const event = { type: 'person.quiet_hours_changed', set: { quietHours } };
    return { streams: [changed(personEntity, person, event)], result };
  },
});

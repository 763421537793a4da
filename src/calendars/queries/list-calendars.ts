import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { listNamed } from '../../settings/list-named.ts';
import { calendars } from '../saved-calendar.ts';

/** The calendars of the actor's tenant, by name. */
export const listCalendars = defineQuery({
  id: 'calendar.list',
  summary: 'List the calendars',
  input: z.object({}),
  run: (reader, _input, actor) => listNamed(reader, calendars, actor),
});

import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { listNamed } from '../../settings/list-named.ts';
import { teams } from '../team.ts';

/** The teams of the actor's tenant, by name. */
export const listTeams = defineQuery({
  id: 'team.list',
  summary: 'List the teams',
  input: z.object({}),
  run: (reader, _input, actor) => listNamed(reader, teams, actor),
});

import { z } from '@hono/zod-openapi';
import type { Team } from '../../../teams/team.ts';
import { namedFields, viewNamed } from './named.ts';

/** People who are told together. */
const teamView = z.object({ ...namedFields, memberIds: z.array(z.string()) }).openapi('Team');

export const teamsView = z.object({ items: z.array(teamView) });

export function viewTeams(list: readonly Team[]): z.infer<typeof teamsView> {
  return { items: list.map((team) => ({ ...viewNamed(team), memberIds: team.members })) };
}

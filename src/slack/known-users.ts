import { z } from 'zod';
import { defineQuery } from '../engine/query.ts';
import { people } from '../people/person.ts';

/** The names of those Slack users of a workspace that are on record as people. */
export const namesOnRecord = defineQuery({
  id: 'slack.names_on_record',
  summary: 'Find the names of Slack users that are on record',
  input: z.object({ teamId: z.string(), userIds: z.array(z.string()).max(5_000) }),
  async run(reader, { teamId, userIds }) {
    if (userIds.length === 0) return [];
    const found = await reader.find(people, { 'slack.teamId': teamId, 'slack.id': { $in: userIds } });
    return found.flatMap(({ slack, name }) => (slack ? [{ userId: slack.id, name }] : []));
  },
});

/** Which Slack users of a workspace are on record as people. */
export const knownUsers = defineQuery({
  id: 'slack.known_users',
  summary: 'Find the Slack users that are on record',
  input: z.object({ teamId: z.string(), userIds: z.array(z.string()).max(5_000) }),
  async run(reader, { teamId, userIds }) {
    const found = await reader.find(people, { 'slack.teamId': teamId, 'slack.id': { $in: userIds } });
    return found.flatMap(({ slack }) => (slack ? [slack.id] : []));
  },
});

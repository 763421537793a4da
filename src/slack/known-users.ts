import { z } from 'zod';
import { slackRef } from '../access/slack-ref.ts';
import { defineQuery } from '../engine/query.ts';
import { findSlackPerson } from '../people/find-person.ts';
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

/** The tenant of a Slack user who is on record as a person; null for strangers. */
export const tenantOfUser = defineQuery({
  id: 'slack.tenant_of_user',
  summary: 'Find the tenant of a Slack user who is on record',
  input: z.object({ slack: slackRef }),
  run: async (reader, { slack }) => (await findSlackPerson(reader, slack))?.tenantId ?? null,
});

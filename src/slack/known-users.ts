import { z } from 'zod';
import { slackRef } from '../access/slack-ref.ts';
import { defineQuery } from '../engine/query.ts';
import { findSlackPerson } from '../people/find-person.ts';
import { people } from '../people/person.ts';
import { tenantOfWorkspace } from '../tenants/tenant-of.ts';

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

/** Where a Slack user is on record as a person; null for strangers. */
export const recordOfUser = defineQuery({
  id: 'slack.record_of_user',
  summary: 'Find where a Slack user is on record',
  input: z.object({ slack: slackRef }),
  async run(reader, { slack }) {
    const person = await findSlackPerson(reader, slack);
    if (!person) return null;
    const { tenantId } = person;
    return { tenantId, hasWorkspace: (await tenantOfWorkspace(reader, slack.teamId)) === tenantId };
  },
});

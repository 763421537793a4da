import { z } from 'zod';
import { DEFAULT_TENANT } from '../../access/scope.ts';
import { recordPerson } from '../../people/record-person.ts';
import type { EventListener } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';
import { knownUsers } from '../known-users.ts';
import { personFacts, slackUser } from '../slack-user.ts';

const changed = z.object({ user: slackUser });

/** Keeps name, picture, e-mail and admin flag of people on record as Slack has them. Strangers stay strangers. */
export const userChange: EventListener = {
  type: 'user_change',
  async handle({ teamId, systemTurn }, event) {
    const { user } = readPayload(changed, event);
    const [known] = await systemTurn.ask(knownUsers, { teamId, userIds: [user.id] });
    if (!known) return;
    const slack = { teamId, id: user.id };
    await systemTurn.run(recordPerson, { tenantId: DEFAULT_TENANT, slack, ...personFacts(user) });
  },
};

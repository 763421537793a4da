import { z } from 'zod';
import { recordPerson } from '../../people/record-person.ts';
import type { EventListener } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';
import { recordOfUser } from '../known-users.ts';
import { personFacts, slackUser } from '../slack-user.ts';

const changed = z.object({ user: slackUser });

/** Keeps name, picture, e-mail and admin flag of people on record as Slack has them. Strangers stay strangers. */
export const userChange: EventListener = {
  type: 'user_change',
  async handle({ teamId, systemTurn }, event) {
    const { user } = readPayload(changed, event);
    const slack = { teamId, id: user.id };
    const known = await systemTurn.ask(recordOfUser, { slack });
    if (!known) return;
    const facts = personFacts(user);
    const isWorkspaceAdmin = facts.isWorkspaceAdmin && known.hasWorkspace;
    await systemTurn.run(recordPerson, { tenantId: known.tenantId, slack, ...facts, isWorkspaceAdmin });
  },
};

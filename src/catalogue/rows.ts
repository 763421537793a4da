import { boardEntity, boards, prefixes } from '../boards/board.ts';
import { calendarEntity, calendars } from '../calendars/saved-calendar.ts';
import { codeLinks } from '../code/code-link.ts';
import { connectionEntity, connections } from '../code/connections/connection.ts';
import { heardRepositories } from '../code/connections/repositories.ts';
import { connectionSecrets } from '../code/connections/secret.ts';
import { earlyEvents } from '../code/early-event.ts';
import { webhookInbox } from '../code/inbox-row.ts';
import { pullRequestEntity, pullRequests } from '../code/pull-requests/pull-request.ts';
import type { AnyCollection } from '../database/collection.ts';
import { counters } from '../engine/counters.ts';
import { deadLetters } from '../engine/dead-letters.ts';
import { deliveries } from '../engine/deliveries.ts';
import type { AnyEntity } from '../engine/entity.ts';
import { events } from '../engine/events.ts';
import { guards } from '../engine/guards.ts';
import { lanes } from '../engine/lanes.ts';
import { outbox } from '../engine/outbox.ts';
import { commandRows } from '../engine/outcomes.ts';
import { escalationPolicies, escalationPolicyEntity } from '../escalation/escalation-policy.ts';
import { installationSecrets } from '../installations/installation-secret.ts';
import { installationEntity, installations } from '../installations/saved-installation.ts';
import { people, personEntity } from '../people/person.ts';
import { rotationEntity, rotations } from '../rotations/saved-rotation.ts';
import { teamEntity, teams } from '../teams/team.ts';
import { holdings } from '../tenants/holding.ts';
import { tenantEntity, tenants } from '../tenants/tenant.ts';
import { comments } from '../tickets/comment.ts';
import { tasks } from '../tickets/task.ts';
import { ticketEntity, tickets } from '../tickets/ticket.ts';
import { apiTokenEntity, apiTokens } from '../tokens/api-token.ts';
import { tokenUses } from '../tokens/token-use.ts';

/** Every kind of row that has a stream of events. */
export const entities: readonly AnyEntity[] = [
  connectionEntity,
  installationEntity,
  pullRequestEntity,
  ticketEntity,
  boardEntity,
  personEntity,
  calendarEntity,
  escalationPolicyEntity,
  rotationEntity,
  teamEntity,
  tenantEntity,
  apiTokenEntity,
];

/** Every collection of the nouns and the engine; doors that keep rows of their own add theirs in `kept-collections.ts`. */
export const collections: readonly AnyCollection[] = [
  connections,
  connectionSecrets,
  installations,
  installationSecrets,
  heardRepositories,
  pullRequests,
  codeLinks,
  earlyEvents,
  webhookInbox,
  tasks,
  tickets,
  comments,
  boards,
  prefixes,
  people,
  calendars,
  escalationPolicies,
  rotations,
  teams,
  tenants,
  holdings,
  apiTokens,
  tokenUses,
  events,
  commandRows,
  outbox,
  lanes,
  deliveries,
  deadLetters,
  counters,
  guards,
];

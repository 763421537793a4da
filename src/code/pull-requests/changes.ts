import type { TicketReference } from './pull-request.ts';

/** What can happen to a pull request, as far as its tickets are told. */
export const CHANGES = [
  'opened',
  'ready',
  'draft',
  'retitled',
  'review_requested',
  'approved',
  'changes_requested',
  'checks_passed',
  'checks_failed',
  'deployed',
  'deployment_failed',
  'merged',
  'closed',
  'reopened',
  'forced',
  'linked',
  'unlinked',
  'restated',
  'reverts',
  'commented',
] as const;
export type Change = (typeof CHANGES)[number];

/** The payload of every event of a pull request's stream. */
export type ChangePayload = {
  /** Empty where nothing happened that a ticket has to be told, or where the same command told it already. */
  changes: Change[];
  /** The login of whoever did it, or what ran. */
  by: string;
  isBot: boolean;
  /** When, by the host's clock. */
  at: string;
  linked: TicketReference[];
  unlinked: string[];
  /** Tickets that it names in another form than before: a closing word came, or went. */
  restated?: string[];
  /** Boards whose label it just got, and its description: it becomes a ticket of each. */
  labelled?: { boards: string[]; body: string };
};

import type { Hours } from './calendar.ts';

/** Whom a step tells. Ids of people, teams and rotations are ours; those of channels and user groups are Slack's. */
export type StepTarget = {
  kind: 'person' | 'team' | 'rotation' | 'channel' | 'user_group';
  id: string;
};

/** When a step applies. Empty lists and null: always. All that are given have to hold. */
export type StepConditions = {
  priorities: string[];
  /** 0 is Monday; in the ladder's zone. */
  weekdays: number[];
  /** Local times in the ladder's zone; over midnight where `from` is after `to`. */
  hours: Hours | null;
};

export type LadderStep = {
  /** How long after the step before it, or after the ladder began, in ms. */
  delayMs: number;
  targets: StepTarget[];
  conditions: StepConditions;
};

/** An escalation policy as it was when the ladder began. */
export type Ladder = {
  policyId: string | null;
  policyRev: number;
  name: string;
  timeZone: string;
  steps: LadderStep[];
  /** The workspace of the channels and user groups that steps name; none: that of the board's channel. */
  teamId?: string | null;
  /** From the last step to the first of the next round, in ms, besides that step's own delay. */
  repeatAfterMs: number;
  /** An acknowledged ticket that nobody touches for so long pings again, in ms. Null: never. */
  forgottenAfterMs: number | null;
  /** Whether `critical` reaches people in their quiet hours. */
  criticalPassesQuietHours: boolean;
};

export const ESCALATION_CAUSES = ['response', 'resolution', 'by_hand', 'forgotten'] as const;
export type EscalationCause = (typeof ESCALATION_CAUSES)[number];

/** Where a ladder stands. */
export type LadderRun = {
  /** Counts the ladders of a ticket, from 1. */
  number: number;
  cycle: number;
  cause: EscalationCause;
  /** What whoever escalated by hand said. */
  reason?: string;
  startedAt: Date;
  /** The step that comes next, from 0, and the round, from 1. */
  step: number;
  loop: number;
  /** When it comes. Null while the ticket is paused, acknowledged, or the ladder is over. */
  nextAt: Date | null;
  /** What was left until the next step when the ticket was paused, in ms. */
  pausedMs: number | null;
  /** Everybody who was pinged: they may acknowledge. */
  pagedIds: string[];
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  /** When an acknowledged ticket counts as forgotten. */
  forgottenAt: Date | null;
  endedAt: Date | null;
};

/** How somebody was found: by which target, and through whom. */
export type Recipient = { personId: string; via: StepTarget | null };

/** Why a step told nobody, or a person was left out. */
export type SkipReason =
  | 'conditions'
  | 'nobody_on_call'
  | 'empty_team'
  | 'gone'
  | 'deactivated'
  | 'no_slack'
  | 'quiet_hours'
  | 'empty';

/** What a step comes to at a moment. */
export type Page = {
  step: number;
  loop: number;
  recipients: Recipient[];
  channels: string[];
  userGroups: string[];
  /** Where those are, as in its ladder. */
  teamId?: string | null;
  /** Steps, or targets of this step, that reached nobody. */
  skipped: { step: number; reason: SkipReason; target: StepTarget | null }[];
  /** When the next step comes, unless somebody acknowledges (ms since the epoch), and which. */
  next: { at: number; step: number; loop: number };
};

/** Who can be reached at a moment, for a ladder: loaded before, so that planning stays pure. */
export type Roster = {
  people: ReadonlyMap<string, RosterPerson>;
  teams: ReadonlyMap<string, readonly string[]>;
  /** The person on call of each rotation at a moment (ms, UTC); undefined for an unknown rotation, null for a gap. */
  onCall(rotationId: string, at: number): string | null | undefined;
};

export type RosterPerson = {
  isDeactivated: boolean;
  quietHours: QuietHours | null;
  /** Known by an e-mail address alone: no ping reaches them. */
  isByMailAlone?: boolean;
};

/** When somebody does not want to be disturbed: local times, over midnight where `from` is after `to`. */
export type QuietHours = Hours & { timeZone: string };

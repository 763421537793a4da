import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Actor, SlackRef } from '../access/actor.ts';
import type { CodePorts } from '../code/code-ports.ts';
import type { AnyCommand, InputOf, ResultOf } from '../engine/command.ts';
import type { AnyQuery, QueryInput, QueryOutput } from '../engine/query.ts';
import type { Person } from '../people/person.ts';
import type { MyList } from '../tickets/queries/my-tickets.ts';

/**
 * What a surface gets for one delivery of Slack: who acts, and the commands and queries in their name. The person
 * is on record already, and every command runs under the id of the delivery, so that Slack may deliver it twice.
 */
export type Turn = {
  person: Person;
  actor: Actor;
  /** The Slack user who acts. */
  user: SlackRef;
  /** The channel where it happens; null in a modal. */
  channelId: string | null;
  client: WebClient;
  /** What code hosts say. */
  code: CodePorts;
  run<C extends AnyCommand>(
    command: C,
    input: InputOf<C>,
    options?: { expectedRev?: number },
  ): Promise<ResultOf<C>>;
  ask<Q extends AnyQuery>(query: Q, input: QueryInput<Q>): Promise<QueryOutput<Q>>;
  /** Whether a command of this turn went through: where something fails after it, not nothing was changed. */
  hasRun(): boolean;
  /**
   * The person behind a Slack user of this workspace, put on record at the first meeting. Throws `invalid_input` for
   * somebody of another tenant.
   */
  personOf(userId: string): Promise<Person>;
};

/** Something to show: blocks, and the text that stands for them in notifications. */
export type Content = { text: string; blocks?: KnownBlock[] };

/** What a slash command, a button or a menu item leads to. Nothing, where the card itself shows the result. */
export type Answer =
  | { kind: 'nothing' }
  | ({ kind: 'private' } & Content)
  | { kind: 'modal'; view: ModalView };

export const nothing: Answer = { kind: 'nothing' };

/** Where in `/ticket help` a subcommand stands. */
export type HelpGroup = 'file' | 'follow' | 'triage' | 'on call' | 'admin';

/** One word behind `/ticket`. */
export type Subcommand = {
  name: string;
  /** Another word for it, which the help does not show. */
  alias?: string;
  /** How it is written: `/ticket show KEY`. */
  usage: string;
  /** What it does, in a few words. */
  summary: string;
  group: HelpGroup;
  run(turn: Turn, argument: string): Promise<Answer>;
};

/** What buttons and menu items carry: which ticket, the `rev` that the person saw, and where it is about one, which escalation. */
export type Seen = { id: string; rev: number; number?: number | undefined };

/** A button (by action id) or an item of the overflow menu (by its `do`). */
export type Action = {
  id: string;
  run(turn: Turn, seen: Seen): Promise<Answer>;
};

/** People's Home tabs. They throw a `ProviderError` where Slack fails. */
export type HomeTabs = {
  /** Draws the Home that somebody has just opened. */
  open(person: Person): Promise<void>;
  /** Turns one list of somebody's Home to the page of a cursor, or to its first, and draws it. */
  turnTo(person: Person, list: MyList, cursor?: string): Promise<void>;
  /** Draws the Homes of those among these people who opened theirs lately, where they changed. */
  refresh(personIds: readonly string[]): Promise<void>;
};

/** A button that is about no ticket, by action id. `value` is what it carries, parsed but not checked. */
export type Button = {
  id: string;
  run(turn: Turn, value: unknown, home: HomeTabs): Promise<Answer>;
};

/** A message that somebody used a shortcut on. */
export type ShortcutMessage = {
  channelId: string;
  ts: string;
  /** The message that its thread hangs on: itself, where it is no reply. */
  threadTs: string;
  permalink: string;
  /** As Slack sent it, in its markup. */
  text: string;
  /** The Slack user who wrote it, null where that was an app; and the name it was written under, where Slack said. */
  author: { userId: string | null; name: string | null };
  files: { id: string; name: string }[];
  responseUrl?: string | undefined;
};

/** A message shortcut. */
export type Shortcut = {
  callbackId: string;
  run(turn: Turn, message: ShortcutMessage): Promise<Answer>;
};

/** The values of a submitted form by field: texts, chosen values, people; null where nothing was given. */
export type FormValues = Record<string, string | string[] | null>;

/** What a submission leads to. Refusals are thrown as `UserError`; their fields stand under the fields' blocks. */
export type Submitted =
  /** The modal closes, and the person is told by an ephemeral message in the channel, or by DM. */
  | { kind: 'done'; channelId: string | null; confirmation: Content; responseUrl?: string | undefined }
  /** The modal shows it instead of its form: for what no message should keep. Where it was closed, the text is told. */
  | { kind: 'shown'; content: Content }
  /** The modal closes, and what happened shows elsewhere. */
  | { kind: 'closed' };

/** A modal: what happens when its form is submitted. `metadata` is the view's parsed `private_metadata`. */
export type Modal = {
  callbackId: string;
  submit(turn: Turn, form: { values: FormValues; metadata: unknown }): Promise<Submitted>;
};

/** An event of Slack. Thrown errors answer 500, and Slack delivers again. */
export type EventListener = {
  /** Slack's type: `message`, `member_joined_channel` … */
  type: string;
  handle(door: EventDoor, event: unknown): Promise<void>;
};

/** What an event listener gets: nobody acts until it says who. */
export type EventDoor = {
  teamId: string;
  eventId: string;
  /** When it happened. Slack says the second; this is its end. */
  at: Date;
  client: WebClient;
  botUserId: string;
  home: HomeTabs;
  /** True for the first who asks for this key: what leaves no other trace is done at most once. */
  once(key: string): Promise<boolean>;
  /** A turn in the name of a Slack user, under the event's id. */
  turnOf(userId: string, channelId: string): Promise<Turn>;
  /** A turn of Docket itself, for what follows from Slack's own changes. */
  systemTurn: Pick<Turn, 'run' | 'ask'>;
};

/** Everything that Docket offers in Slack; a new surface is a file and a line in its list. */
export type Surfaces = {
  subcommands: readonly Subcommand[];
  actions: readonly Action[];
  menu: readonly Action[];
  buttons: readonly Button[];
  shortcuts: readonly Shortcut[];
  modals: readonly Modal[];
  events: readonly EventListener[];
};

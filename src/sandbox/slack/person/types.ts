import type { StoredFile, StoredMessage, StoredView } from '../state/state.ts';

/** What Slack tells a person when the app did not answer within 3 s, or not with 200. */
export type Failure = 'operation_timeout' | 'dispatch_failed';

/** Ways in which what is sent to the app may differ from what a well-behaved Slack sends. */
export type ActOptions = {
  /** Sends the same delivery twice at the same time. */
  deliverTwice?: boolean;
  /** Merged into the payload before it is signed, such as `{ user: { id: 'UMALLORY' } }`. */
  forge?: Record<string, unknown>;
  /** Milliseconds of real time to wait, after the acknowledgement, for something that the person sees. */
  waitMs?: number;
  /** Waits for the acknowledgement and for nothing that shows afterwards. */
  onlyAcknowledge?: boolean;
};

export type WriteOptions = ActOptions & {
  /** Files that go with the message. */
  files?: (Pick<StoredFile, 'name'> & Partial<Omit<StoredFile, 'id'>>)[];
};

/** A message that somebody can see. It is live: after an update it reads as it is now. */
export type Message = {
  channel: string;
  ts: string;
  /** What a person reads. */
  readonly text: string;
  readonly stored: StoredMessage;
  /** The replies in its thread, oldest first. */
  readonly thread: Message[];
  /** False once it was deleted. */
  readonly exists: boolean;
  /** Waits until what a person reads matches. */
  shows(pattern: string | RegExp): Promise<Message>;
  as(person: Person): {
    press(label: string, options?: ActOptions): Promise<PressOutcome>;
    choose(label: string, options?: ActOptions): Promise<PressOutcome>;
    reply(text: string, options?: ActOptions): Promise<Message>;
  };
};

/** A modal or a Home tab that a person sees. It is live like a message. */
export type OpenView = {
  id: string;
  /** What a person reads, with what they typed. */
  readonly text: string;
  readonly title: string;
  readonly callbackId: string;
  readonly stored: StoredView;
  /** False once it was closed. */
  readonly isOpen: boolean;
  /** What the inputs hold as text, by block_id. */
  readonly values: Record<string, string>;
  /** Waits until what a person reads matches. */
  shows(pattern: string | RegExp): Promise<OpenView>;
};

export type CommandOutcome = { reply?: Message; replies: Message[]; view?: OpenView; failure?: Failure };
export type PressOutcome = { replies: Message[]; view?: OpenView; failure?: Failure };
export type SubmitOutcome = {
  /** True when the modal went away; one below it may show now, as `view`. */
  closed?: boolean;
  /** What was wrong, by block_id. The modal stays, as `view`. */
  errors?: Record<string, string>;
  view?: OpenView;
  failure?: Failure;
};

/** What a person types into a modal, by block_id: text, numbers, options by value or label, people by id or name. */
export type Typed = Record<string, string | number | string[] | null>;

/** Somebody who uses Slack. Everything they do reaches the app as the signed requests that Slack would send. */
export type Person = {
  id: string;
  name: string;
  /** Runs a slash command, such as `/ticket new`, in a channel, by default the first that the person is in. */
  command(line: string, options?: ActOptions & { in?: string }): Promise<CommandOutcome>;
  /** Types into a modal without submitting it. */
  type(view: OpenView, typed: Typed): Promise<void>;
  /** Types into a modal and submits it. */
  submit(view: OpenView | undefined, typed?: Typed, options?: ActOptions): Promise<SubmitOutcome>;
  /** Closes the modal with its close button. */
  closeView(view: OpenView): Promise<void>;
  /** Presses a button, by its label or action_id. */
  press(on: Message | OpenView, label: string, options?: ActOptions): Promise<PressOutcome>;
  /** Chooses an entry of an overflow menu, or of any select whose options travel with it, by its label. */
  choose(on: Message | OpenView, label: string, options?: ActOptions): Promise<PressOutcome>;
  /** Chooses in a select or picker that acts at once, by block_id. */
  select(
    on: Message | OpenView,
    blockId: string,
    value: Typed[string],
    options?: ActOptions,
  ): Promise<PressOutcome>;
  /** What an external select offers for some typed letters: labels. */
  suggest(on: Message | OpenView, blockId: string, letters: string): Promise<string[]>;
  post(channel: string, text: string, options?: WriteOptions): Promise<Message>;
  reply(to: Message, text: string, options?: ActOptions): Promise<Message>;
  /** Writes to the app directly. */
  direct(text: string, options?: ActOptions): Promise<Message>;
  edit(message: Message, text: string): Promise<void>;
  delete(message: Message): Promise<void>;
  react(to: Message, emoji: string): Promise<void>;
  /** Takes a reaction back. */
  unreact(to: Message, emoji: string): Promise<void>;
  /** Puts away a message that only this person sees. */
  dismiss(message: Message): Promise<void>;
  /** Uses a message shortcut, by its callback_id. */
  shortcut(callbackId: string, on: Message, options?: ActOptions): Promise<PressOutcome>;
  /** Opens the app's Home tab and waits until it is published. */
  openHome(): Promise<OpenView>;
  join(channel: string): Promise<void>;
  leave(channel: string): Promise<void>;
  invite(channel: string, userId: string): Promise<void>;
  /** What this person sees in a channel, or under `@docket` in the direct messages of the app, as text. */
  see(channel: string): string;
  /** Waits for a message that this person can see, anywhere, newest first. */
  hears(pattern: string | RegExp): Promise<Message>;
  /** The modal in front of this person, if any. */
  readonly modal: OpenView | undefined;
};

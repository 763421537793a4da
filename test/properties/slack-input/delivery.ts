/** One thing that Slack, or whoever holds its secret, sends. Plain data, so that a counterexample can be read. */
export type Delivery = Command | Press | Submission | EventDelivery | Plain | Mangled | Raw;

export type Command = { kind: 'command'; who: string; channel: string; command: string; text: string };

/** `{key}` in a text and `{id}` in a value stand for a ticket: 0 is the newest. */
export type Press = {
  kind: 'press';
  who: string;
  from: 'card' | 'home' | 'modal' | 'ephemeral';
  actionId: string;
  ticket: number;
  /** The menu's `do`; null for a button. */
  item: string | null;
  /** How far behind the `rev` is that the person saw. */
  behind: number;
  /** Another value than the one that the app put there. */
  value: string | null;
};

/** What one input of a form holds. */
export type Held =
  | { type: 'plain_text_input'; value: string | null }
  | { type: 'static_select' | 'radio_buttons'; option: string | null }
  | { type: 'users_select'; user: string | null };

export type Submission = {
  kind: 'submission';
  who: string;
  callbackId: string;
  ticket: number;
  behind: number;
  channel: string | null;
  fields: Record<string, Held>;
  /** Another `private_metadata` than the one that the app put there. */
  metadata: string | null;
};

export type EventDelivery =
  | {
      kind: 'event';
      what: 'reply';
      who: string;
      ticket: number;
      thread: Thread;
      text: string;
      files: string[];
    }
  | { kind: 'event'; what: 'edit' | 'delete'; reply: number; text: string }
  | { kind: 'event'; what: 'other'; event: Record<string, unknown> };

export type Thread = 'triage' | 'requester' | 'none' | 'unknown';

/** An interaction of which nothing else depends: options, shortcuts, closed modals. */
export type Plain = { kind: 'plain'; who: string; payload: Record<string, unknown> };

/** A delivery in which some values are others. `at` counts through everything that is in it. */
export type Mangled = {
  kind: 'mangled';
  base: Command | Press | Submission | EventDelivery | Plain;
  changes: { at: number; to: Change }[];
};

export type Change = { do: 'replace'; value: unknown } | { do: 'remove' | 'double' | 'nest' | 'pollute' };

export type Raw = {
  kind: 'raw';
  contentType: string | null;
  /** Text, or bytes in hex. */
  body: string;
  encoding: 'utf8' | 'hex';
  isSigned: boolean;
};

/** Whether Slack could send this: then it has to be answered with 200, whatever people wrote. */
export function isReal(delivery: Delivery): boolean {
  return delivery.kind !== 'mangled' && delivery.kind !== 'raw';
}

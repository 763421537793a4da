import type { ActTarget } from '../../slack/control/act-schema.ts';

/** One element of a block, by `block_id` and `action_id`. */
export type ElementRef = { block: string; action: string };

/** What a person enters: text, numbers, option values, ids of people or channels. */
export type Entry = string | number | string[] | null;

/** Something that a person does in the page; sent to `POST /_sandbox/act?brief` with `as`. */
export type PageAct =
  | { do: 'command'; text: string; in: string }
  | { do: 'post'; in: string; text: string }
  | { do: 'reply' | 'edit'; message: MessageRef; text: string }
  | { do: 'delete' | 'dismiss'; message: MessageRef }
  | { do: 'react' | 'unreact'; message: MessageRef; emoji: string }
  | { do: 'shortcut'; message: MessageRef; callbackId: string }
  | { do: 'join' | 'leave'; in: string }
  | { do: 'open_home' }
  | { do: 'press'; on: ActTarget; element: ElementRef }
  /** An option of an overflow menu, by its value. */
  | { do: 'choose'; on: ActTarget; element: ElementRef; value: string }
  /** A select, picker, radio button or checkbox that acts at once. */
  | { do: 'select'; on: ActTarget; element: ElementRef; value: Entry }
  /** What an external select offers for these letters. */
  | { do: 'suggest'; on: ActTarget; element: ElementRef; letters: string }
  /** Keeps what stands in the fields of the modal in front, by block_id, without telling the app. */
  | { do: 'type'; values: Record<string, Entry> }
  | { do: 'submit'; values: Record<string, Entry> }
  | { do: 'close_view' };

export type MessageRef = { channel: string; ts: string };

/** What came of an act. */
export type ActOutcome = {
  /** Slack's own word for an app that did not answer in time, or not well. */
  failure?: 'operation_timeout' | 'dispatch_failed';
  /** A modal's errors, by block_id. */
  errors?: Record<string, string>;
  closed?: boolean;
  /** Of `suggest`: what is on offer. */
  options?: { text: string; value: string; group?: string }[];
};

/** Does something as the person whose page this is. Rejects with what went wrong, in words for people. */
export type Perform = (act: PageAct) => Promise<ActOutcome>;

/** What blocks need of the page around them. */
export type Surface = {
  /** Where an element is pressed. */
  on: ActTarget;
  perform: Perform;
  /** Name of a person (without @) or of a channel (without #) by id; undefined for who is unknown. */
  nameOf(id: string): string | undefined;
  /** Whom and what selects of people, channels and conversations offer. */
  people: { id: string; name: string; realName: string }[];
  /** Direct messages have the name of the app. */
  channels: { id: string; name: string; kind: 'public' | 'private' | 'im' }[];
  /** The reader's time zone, IANA name. */
  timezone: string;
  /** Slack's time, in milliseconds since the epoch; without it, the machine's. */
  now?(): number;
};

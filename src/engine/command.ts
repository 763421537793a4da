import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Action, Subject } from '../access/can.ts';
import type { UserError } from '../errors.ts';
import type { Secrets } from '../secrets.ts';
import type { Decision } from './decision.ts';
import type { StreamRow } from './entity.ts';
import type { Reader } from './reader.ts';
import type { TrustedOrigin } from './trusted-origin.ts';

/** What a command may ask for before its transaction, because it is no part of it. */
export type PreparePorts = {
  reader: Reader;
  actor: Actor;
  /** A moment before the transaction, for what only looks ahead: `decide` has a `now` of its own. */
  now: Date;
  newId(): string;
  /** The next number of a series; numbers of failed commands stay unused. */
  nextNumber(series: string): Promise<number>;
  /** Encrypts what must not be stored as it is. */
  secrets: Secrets;
  /** Instances of other services that the operator trusts. */
  trustedOrigins: readonly TrustedOrigin[];
  /** Makes sure that a tenant's guard is there, and gives its id. `decide` bumps it; see `bumpGuard`. */
  openGuard(tenantId: string, name: string): Promise<string>;
};

/** What a command has loaded. */
export type Context = {
  /** What the permission is asked for. */
  subject: Subject;
  /** The row that the caller's `expectedRev` refers to. */
  target?: StreamRow;
};

/** What a decision may use besides what was loaded and what was asked. It has no clock and does no I/O. */
export type DecideWith<Facts> = { now: Date; actor: Actor; facts: Facts };

/**
 * The only way to change anything that is audited. `load` and `decide` may run several times, on fresh data each
 * time, when others write the same rows; `decide` is pure. Refusals are `UserError`s.
 */
export type Command<
  Input extends z.ZodType = z.ZodType,
  Loaded extends Context = Context,
  Result = unknown,
  Facts = unknown,
> = {
  readonly id: string;
  /** One line for people: what it does. */
  readonly summary: string;
  readonly input: Input;
  /**
   * Fields of the input that are believed, because a door of ours has found out that they are so. Programs may not give
   * them.
   */
  readonly believed?: readonly string[];
  /**
   * What was asked for, where the input holds more: the same id may come again with what a door has looked up anew. Not
   * there: the whole input.
   */
  asked?(input: z.output<Input>): unknown;
  readonly permission: Action | ((input: z.output<Input>, context: Loaded) => Action);
  prepare?(ports: PreparePorts, input: z.output<Input>): Promise<Facts>;
  load(reader: Reader, input: z.output<Input>, facts: Facts, actor: Actor): Promise<Loaded>;
  decide(context: Loaded, input: z.output<Input>, using: DecideWith<Facts>): Decision<Result>;
  /** What to say where a unique index refuses a name, so that it is the same whoever has it. */
  whenTaken?(input: z.output<Input>): UserError;
};

// biome-ignore lint/suspicious/noExplicitAny: a command is contravariant in what it loads, so no other type holds all
export type AnyCommand = Command<any, any, any, any>;

export type InputOf<C extends AnyCommand> = z.input<C['input']>;
export type ResultOf<C extends AnyCommand> = ReturnType<C['decide']>['result'];

/** Declares a command; it only fixes the types. */
export function defineCommand<Input extends z.ZodType, Loaded extends Context, Result, Facts = undefined>(
  command: Command<Input, Loaded, Result, Facts>,
): Command<Input, Loaded, Result, Facts> {
  return command;
}

/** Who asks for a command, through which door, and under which id. */
export type Invocation = {
  actor: Actor;
  door: string;
  /** Whose ids these are: a Slack team, an API token, a connection, a job. */
  caller: string;
  /** The same id twice has one effect and one outcome. */
  id: string;
  /** The `rev` that the person saw; another one by now refuses the command. */
  expectedRev?: number;
  /** Whether a refusal is the id's outcome too. A form keeps its id while its person corrects it. */
  keepRefusals?: boolean;
};

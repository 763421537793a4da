import type { KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { StaleError } from '../../engine/stale-error.ts';
import { invalidField, UserError } from '../../errors.ts';
import type { FormValues, Turn } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { plain } from '../text.ts';
import type { MessageSource } from './from-message.ts';

type Form = {
  callbackId: string;
  title: string;
  /** The word on the button that sends the form. */
  submit: string;
  /** The word on the one that closes it. */
  close?: string | undefined;
  /** Ids, `rev`, and where the form was opened: whoever holds the view can read it. */
  metadata: {
    id?: string;
    rev?: number;
    channelId: string | null;
    from?: MessageSource;
    /** Where one form stands for several kinds of things. */
    kind?: string;
    boardId?: string;
  };
  blocks: KnownBlock[];
};

/** A form in a modal. */
export function formView({ callbackId, title, submit, close, metadata, blocks }: Form): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, slackLimits.views.title),
    submit: plain(submit, slackLimits.views.submit),
    close: plain(close ?? 'Cancel', slackLimits.views.close),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

/** Parses what was typed and chosen; what was left empty is left out. Throws `invalid_input`, field by field. */
export function readForm<S extends z.ZodType>(schema: S, values: FormValues): z.output<S> {
  const given = Object.entries(values).filter(([, value]) => value !== null);
  return parseInput(schema, Object.fromEntries(given));
}

/** The id of the person that was picked, or null. What is wrong with them shows under the field. */
export async function pickedPerson(
  turn: Turn,
  field: string,
  userId: string | undefined,
): Promise<string | null> {
  if (userId === undefined) return null;
  try {
    return (await turn.personOf(userId))._id;
  } catch (error) {
    throw error instanceof UserError ? invalidField(field, error.message) : error;
  }
}

/**
 * A refusal whose fields stand under the inputs of a form: a command names them `changes.subject` or
 * `changes.tags.0`, where the form has `subject` and `tags`. `renamed` are inputs of other names.
 */
export function underInputs(error: unknown, renamed: Readonly<Record<string, string>> = {}): unknown {
  if (!(error instanceof UserError) || error instanceof StaleError) return error;
  const fields = Object.entries(error.fields).map(([path, message]) => {
    const name = path.replace(/^changes\./, '').split('.')[0] ?? path;
    return [renamed[name] ?? name, message];
  });
  return new UserError(error.code, error.message, Object.fromEntries(fields));
}

import { SlackError } from '@slack/web-api';
import { UnknownCommitError } from '../database/transaction.ts';
import { isDatabaseAway } from '../database-away.ts';
import { StaleError } from '../engine/stale-error.ts';
import { type FieldErrors, ProviderError, UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { getTicket } from '../tickets/queries/get-ticket.ts';
import { ticketHistory } from '../tickets/queries/ticket-history.ts';
import type { Turn } from './contract.ts';
import { slackLimits } from './limits.ts';
import { newReference } from './reference.ts';
import { providerErrorOf } from './slack-failure.ts';
import { paragraph } from './text.ts';
import { whatHappened } from './what-happened.ts';

const LONGEST = slackLimits.blocks.sectionText;

/** An error as a person is told of it. */
export type ErrorAnswer = {
  /** In Slack's markup. */
  text: string;
  /** What is wrong with which field, as plain text. */
  fields: FieldErrors;
  /** Set where the person saw an old state: which ticket, and its `rev` of now. */
  stale?: { ticketId: string; rev: number };
};

export type AnswerParts = {
  log: Log;
  /** Milliseconds since the epoch. */
  now: number;
  /** What was being done, for the log. */
  doing: string;
  /** In whose name to look what happened meanwhile. */
  turn?: Turn | undefined;
};

/**
 * The one mapper from errors to what people read in Slack. Refusals say what to do; what is nobody's fault here
 * says to try again; anything else is a bug, logged under the reference that the person sees.
 */
export async function answerError(error: unknown, parts: AnswerParts): Promise<ErrorAnswer> {
  if (error instanceof StaleError) return answerStale(error, parts);
  if (error instanceof UserError) return { text: paragraph(error.message, LONGEST), fields: error.fields };
  const outage = outageText(error, parts);
  if (outage === undefined) return answerBug(error, parts);
  parts.log.warn({ err: error, doing: parts.doing }, 'A person was told to try again.');
  return { text: outage, fields: {} };
}

function outageText(error: unknown, { turn }: AnswerParts): string | undefined {
  const isInDoubt = error instanceof UnknownCommitError || turn?.hasRun() === true;
  if (isInDoubt && isDatabaseAway(error))
    return 'The database did not answer in time. Look whether it happened before you try again.';
  if (isDatabaseAway(error))
    return 'The database did not answer, so nothing was changed. Try again in a minute.';
  if (!(error instanceof SlackError || error instanceof ProviderError)) return undefined;
  const { message, failure } = providerErrorOf(error, 'a call');
  if (isLate(error)) return 'That took too long for Slack to open the form. Try again.';
  if (failure.retryable) return 'Slack did not answer. Look whether it happened before you try again.';
  return paragraph(message, LONGEST);
}

/** A trigger opens a form for three seconds only. */
function isLate(error: unknown): boolean {
  return error instanceof Error && /\b(expired|exchanged)_trigger_id\b/.test(error.message);
}

function answerBug(error: unknown, { log, doing }: AnswerParts): ErrorAnswer {
  const reference = newReference();
  log.error({ err: error, reference, doing }, 'A person met a bug and was given this reference.');
  const text = `That did not work, and it is our fault. Tell your admin the reference ${reference}.`;
  return { text, fields: {} };
}

/** Says who did what since the person looked. The ticket is read first, so that nothing is newer than what is told. */
async function answerStale(error: StaleError, { turn, now, log }: AnswerParts): Promise<ErrorAnswer> {
  const fallback = { text: paragraph(error.message, LONGEST), fields: {} };
  if (!turn) return fallback;
  try {
    const { ticket } = await turn.ask(getTicket, { ticket: error.rowId });
    const { entries, people } = await turn.ask(ticketHistory, {
      ticket: ticket._id,
      sinceRev: error.seenRev,
    });
    const story = whatHappened({ key: ticket.key, entries, people, now });
    const told = [error.about, story].filter((part) => part !== '').join(' ');
    const text = told || fallback.text;
    return { text, fields: {}, stale: { ticketId: ticket._id, rev: ticket.rev } };
  } catch (err) {
    log.warn({ err }, 'What happened meanwhile could not be told.');
    return fallback;
  }
}

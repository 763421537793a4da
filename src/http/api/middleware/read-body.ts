import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { UserError } from '../../../errors.ts';
import { assertPlainJson } from '../assert-plain-json.ts';
import type { ApiEnv } from '../contract.ts';
import { answerProblem } from '../errors/answer-problem.ts';

const MOST_BYTES = 1_048_576;

/** `application/json`, and what is JSON under another name: `application/merge-patch+json`. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json[ \t]*(?:;|$)/i;

/** Refuses what is too large, before it is read. */
export const capBody: MiddlewareHandler<ApiEnv> = bodyLimit({
  maxSize: MOST_BYTES,
  onError() {
    throw new UserError('payload_too_large', 'A request may have 1 MB. Send less at once.');
  },
});

/** Reads the body of a request once, and refuses what is no JSON, or JSON that no form of ours has. */
export const readBody: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const { req } = context;
  const text = ['GET', 'HEAD'].includes(req.method) ? '' : await req.text();
  if (text !== '' && !JSON_TYPE.test(req.header('content-type') ?? '')) {
    const detail = 'Send JSON, with the header Content-Type: application/json.';
    return answerProblem(context, { code: 'invalid_input', detail, status: 415 });
  }
  context.set('sentBody', text === '' ? null : parse(text));
  return next();
};

function parse(text: string): unknown {
  const value = parsed(text);
  assertPlainJson(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('invalid_input', 'The body is no JSON. Check its quotes, commas and brackets.');
  }
}

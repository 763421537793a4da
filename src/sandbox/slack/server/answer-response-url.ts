import { showAnswer } from '../conversations/show-answer.ts';
import { jsonOrText } from '../json-or-text.ts';
import { SlackError } from '../world/slack-error.ts';
import { noteViolation, type World } from '../world/world.ts';
import type { Call, CallAnswer } from './serve-call.ts';

/** Answers a post to a `response_url`: five uses within 30 minutes. */
export function answerResponseUrl(
  world: World,
  path: string,
  call: Call,
): { answer: CallAnswer; payload: unknown } {
  const payload = jsonOrText(call.body);
  const url = world.interactions.responseUrls.get(path);
  if (!url) return { payload, answer: { status: 404, body: { ok: false, error: 'no_such_url' } } };
  if (world.clock.now() > url.expires) return { payload, answer: refused('expired_url') };
  if (url.usesLeft <= 0) return { payload, answer: refused('used_url') };
  url.usesLeft -= 1;
  try {
    showAnswer(world, url, payload);
    return { payload, answer: { status: 200, body: { ok: true } } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const violation = { what: 'response_url', error: error.code, messages: error.messages, payload };
    noteViolation(world, violation, url.interaction);
    return { payload, answer: { status: 400, body: { ok: false, error: error.code } } };
  }
}

function refused(error: string): CallAnswer {
  return { status: 404, body: { ok: false, error } };
}

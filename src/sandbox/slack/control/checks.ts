import { MISTAKES } from '../world/mistakes.ts';
import { describeViolation, type TrafficEntry, type Violation } from '../world/traffic.ts';

/** One thing that was looked at in a request or its answer. */
export type Check = { name: string; isPassed: boolean; details: string[] };

/** The checks that a request went through, in their order; what comes after a failed one was not looked at. */
export function checksOf(entry: TrafficEntry, violations: readonly Violation[]): Check[] {
  const details = violations.map(describeViolation);
  if (entry.direction === 'to_app') return checksOfDelivery(entry, details);
  return checksOfCall(entry, details);
}

/** Which refusals say that a check failed; every other refusal fails the last one. */
const CALL_CHECKS: readonly [name: string, refusals: readonly string[]][] = [
  ['The token is right', ['not_authed', 'invalid_auth', 'not_allowed_token_type', 'team_not_found']],
  ['Slack has this method', ['unknown_method']],
  ['Within the rate limit', ['ratelimited']],
  ['Arguments, lengths and shapes', MISTAKES],
  ['What it refers to is there', []],
];
const RESPONSE_URL_CHECKS: typeof CALL_CHECKS = [
  ['The URL is still good', ['no_such_url', 'expired_url', 'used_url']],
  ['Lengths and shapes', []],
];

/** A fault of ours says nothing of the call, unless the call was applied all the same. */
function checksOfCall({ what, answer, fault }: TrafficEntry, details: string[]): Check[] {
  if (fault !== undefined && !APPLIED.has(fault)) return [];
  const checks = what === 'response_url' ? RESPONSE_URL_CHECKS : CALL_CHECKS;
  const error = refusalIn(answer);
  const named = checks.findIndex(([, refusals]) => refusals.includes(error ?? ''));
  const failed = error === undefined ? checks.length : named < 0 ? checks.length - 1 : named;
  const reasons = details.length > 0 ? details : [error ?? ''];
  return checks
    .slice(0, failed + 1)
    .map(([name], index) => ({ name, isPassed: index < failed, details: index < failed ? [] : reasons }));
}

const APPLIED = new Set(['slow', 'lost_response']);

function refusalIn(answer: unknown): string | undefined {
  const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
  return isRefusal ? String(answer.error) : undefined;
}

function checksOfDelivery({ status, what }: TrafficEntry, details: string[]): Check[] {
  const isAnswered = typeof status === 'number';
  const answered = { name: 'Answered within 3 s', isPassed: isAnswered, details: isAnswered ? [] : [status] };
  if (!isAnswered) return [answered];
  const isGood = what === 'event' || what === 'webhook' ? status >= 200 && status < 300 : status === 200;
  const good = { name: 'Answered with 200', isPassed: isGood, details: isGood ? [] : [String(status)] };
  const isTaken = details.length === 0;
  return isGood
    ? [answered, good, { name: 'The answer is one that Slack takes', isPassed: isTaken, details }]
    : [answered, good];
}

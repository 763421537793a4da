import type { TrafficJson } from '../../../../slack/control/traffic.ts';

/** What a request is about, in a line: `/ticket new`, `block_actions ticket.assign`, `message`, `chat.update`. */
export function titleOf({ direction, what, payload }: TrafficJson): string {
  if (direction === 'from_app') return what;
  const said = wordsOf(what, payload);
  return said === '' ? what : said;
}

function wordsOf(what: string, payload: unknown): string {
  switch (what) {
    case 'command':
      return joined(text(payload, 'command'), text(payload, 'text'));
    case 'event':
      return joined(text(payload, 'event', 'type'), text(payload, 'event', 'subtype'));
    case 'webhook':
      return text(payload, 'path');
    default:
      return joined(text(payload, 'type'), subjectOf(payload));
  }
}

/** What was pressed, chosen, used or submitted. */
function subjectOf(payload: unknown): string {
  return (
    text(payload, 'actions', '0', 'action_id') ||
    text(payload, 'action_id') ||
    text(payload, 'callback_id') ||
    text(payload, 'view', 'callback_id')
  );
}

function text(payload: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    payload,
  );
  return typeof found === 'string' ? found : '';
}

function joined(...words: string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

/** `Slack to Docket` or `Docket to Slack`; a webhook comes from elsewhere. */
export function wayOf({ direction, what }: TrafficJson, app: string): string {
  if (what === 'webhook') return `Webhook to ${app}`;
  return direction === 'to_app' ? `Slack to ${app}` : `${app} to Slack`;
}

/** Whether everything about a request was as it should be: `no_checks` where a fault answered instead. */
export function verdictOf({ checks }: TrafficJson): 'passed' | 'failed' | 'no_checks' {
  if (checks.length === 0) return 'no_checks';
  return checks.every(({ isPassed }) => isPassed) ? 'passed' : 'failed';
}

export const VERDICTS = {
  passed: 'Checks passed',
  failed: 'A check failed',
  no_checks: 'Not checked',
} as const;

/** `timeout` becomes words, a number stays one. */
export function statusText(status: TrafficJson['status']): string {
  return typeof status === 'number' ? String(status) : STATUSES[status];
}

const STATUSES = { timeout: 'no answer', connection_failed: 'no connection', lost: 'lost' } as const;

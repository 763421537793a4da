import { methods } from '../../src/sandbox/slack/api/methods.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';

/** More calls than anybody makes: until `slack.faults.clear()`. */
const UNTIL_CLEARED = 1_000_000;

/** Slack answers 500 to whatever the app asks of it, and does nothing; people's own acts still come through. */
export function answerNothingBut500(slack: Slack): void {
  for (const method of [...methods.keys(), 'response_url'])
    slack.faults.add({ method, kind: 'status', status: 500, times: UNTIL_CLEARED });
}

/** Slack does what it is asked, for so many posts and updates, and drops the connection instead of answering. */
export function dropAnswers(slack: Slack, times: number): void {
  for (const method of ['chat.postMessage', 'chat.update'])
    slack.faults.add({ method, kind: 'lost_response', times });
}

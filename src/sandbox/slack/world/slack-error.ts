/** A refusal in Slack's own words, such as `channel_not_found`, with details where Slack gives some. */
export class SlackError extends Error {
  readonly code: string;
  readonly messages: string[];

  constructor(code: string, messages: string[] = []) {
    super([code, ...messages].join('\n'));
    this.name = 'SlackError';
    this.code = code;
    this.messages = messages;
  }
}

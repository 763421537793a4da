/** An event as the Events API spells it, such as `{ type: 'message', channel: 'C0HELP', … }`. */
export type SlackEvent = { type: string } & Record<string, unknown>;

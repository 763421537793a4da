import type { StoredMessage } from '../../../slack/state/state.ts';

/** The JSON of messages as they were last told, shared by all feeds: a long channel is looked through at each change. */
const known = new WeakMap<StoredMessage, { edited: unknown; reactions: string; json: string }>();

/** A message as JSON text. All that ever changes of it are an edit, which leaves a mark, and its reactions. */
export function messageText(message: StoredMessage): string {
  const { edited } = message;
  const reactions = JSON.stringify(message.reactions);
  const before = known.get(message);
  if (before && before.edited === edited && before.reactions === reactions) return before.json;
  const json = JSON.stringify(message);
  known.set(message, { edited, reactions, json });
  return json;
}

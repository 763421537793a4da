import { slackLimits } from '../../../slack/limits.ts';
import type { Block } from '../blocks/block.ts';
import { messageBlocks } from '../blocks/check-blocks.ts';
import { check } from '../check.ts';
import { messageMetadata, type StoredMessage } from '../state/state.ts';
import { SlackError } from '../world/slack-error.ts';

type Sent = { text?: string | undefined; blocks?: unknown; metadata?: unknown };

/** The content of a message that the app sent, checked. `longestText` differs between posting and updating. */
export function checkMessage(sent: Sent, longestText: number): { text: string; blocks: Block[] } {
  const blocks = sent.blocks === undefined ? [] : checkBlocks(sent.blocks);
  const text = sent.text ?? '';
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  if (text.length > longestText) throw new SlackError('msg_too_long');
  return { text, blocks };
}

/** The metadata of a message. Throws `invalid_metadata_format`. */
export function checkMetadata(sent: unknown): StoredMessage['metadata'] {
  if (sent === undefined) return undefined;
  const checked = check(messageMetadata, sent, ['metadata']);
  if (checked.ok) return checked.value;
  throw new SlackError('invalid_metadata_format', checked.messages);
}

function checkBlocks(sent: unknown): Block[] {
  const checked = check(messageBlocks, sent, ['blocks']);
  if (!checked.ok) throw new SlackError('invalid_blocks', checked.messages);
  if (textLength(checked.value) > slackLimits.messages.blocksText)
    throw new SlackError('msg_blocks_too_long');
  return checked.value;
}

/** The characters of every `text` anywhere in the blocks. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textLength(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (key === 'text' && typeof each === 'string' ? each.length : textLength(each)),
    0,
  );
}

import { useMemo } from 'preact/hooks';
import type { StoredMessage } from '../../../../slack/state/state.ts';
import { Blocks } from '../../blocks/blocks.tsx';
import type { Surface } from '../../contract.ts';
import { Markup } from '../../markup/markup.tsx';
import type { Directory } from '../use-directory.ts';

/** What a message says: its blocks where it has any, else its text. */
export function MessageBody({ message, directory }: { message: StoredMessage; directory: Directory }) {
  const { channel, ts, blocks, text, edited, isBot } = message;
  const surface = useMemo<Surface>(() => ({ ...directory, on: { channel, ts } }), [directory, channel, ts]);
  return (
    <div class="message-body">
      {blocks.length > 0 ? (
        <Blocks blocks={blocks} surface={surface} />
      ) : (
        <Markup text={text} surface={surface} />
      )}
      {edited && !isBot && <span class="edited">(edited)</span>}
    </div>
  );
}

import { useCallback, useMemo } from 'preact/hooks';
import type { SeenChannel } from '../../../seen.ts';
import { useListed } from '../../store/use-seen.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { threadSummaries, topLevel } from '../messages/threads.ts';
import { useSent } from '../messages/use-sent.ts';
import { withThread } from '../place.ts';
import { useShell } from '../shell-context.ts';
import { useAct } from '../use-act.ts';
import type { Directory } from '../use-directory.ts';
import { useStable } from '../use-stable.ts';

type ChannelMessagesProps = {
  channel: SeenChannel;
  /** How it is named in labels, such as `#help`. */
  title: string;
  directory: Directory;
};

/** The messages of a channel that one is in, and the box to write there. */
export function ChannelMessages({ channel, title, directory }: ChannelMessagesProps) {
  const { place, go } = useShell();
  const run = useSend(channel.id);
  const { sent, send } = useSent(run);
  const messages = useListed(`message:${channel.id}|`);
  const shown = useMemo(() => topLevel(messages), [messages]);
  const threads = useMemo(() => threadSummaries(messages), [messages]);
  const openThread = useStable((ts: string) => go(withThread(place, ts)));
  return (
    <>
      {shown.length === 0 && <p class="pane-empty">Nothing was written in {title} yet.</p>}
      <MessageList
        label={`Messages in ${title}`}
        place={channel.id}
        messages={shown}
        threads={threads}
        onReply={openThread}
        sent={sent}
        directory={directory}
      />
      <Composer
        label={`Message ${title}`}
        draftKey={channel.id}
        directory={directory}
        takesCommands
        onSend={send}
      />
    </>
  );
}

/** Posts what was written, or runs it where it is a command. */
function useSend(channel: string): (text: string) => Promise<boolean> {
  const act = useAct();
  return useCallback(
    async (text) => {
      const { ok } = await act({ do: text.startsWith('/') ? 'command' : 'post', in: channel, text });
      return ok;
    },
    [act, channel],
  );
}

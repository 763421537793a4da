import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { SeenChannel } from '../../../seen.ts';
import { useListed } from '../../store/use-seen.ts';
import { Composer } from '../composer/composer.tsx';
import { Icon } from '../icons.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { threadMessages } from '../messages/threads.ts';
import { useSent } from '../messages/use-sent.ts';
import { withThread } from '../place.ts';
import { useShell } from '../shell-context.ts';
import { useAct } from '../use-act.ts';
import type { Directory } from '../use-directory.ts';
import { useStable } from '../use-stable.ts';

type ThreadPaneProps = { channel: SeenChannel; title: string; root: string; directory: Directory };

/** A thread, beside the channel that it began in. */
export function ThreadPane({ channel, title, root, directory }: ThreadPaneProps) {
  const { place, go } = useShell();
  const act = useAct();
  const messages = useListed(`message:${channel.id}|`);
  const shown = useMemo(() => threadMessages(messages, root), [messages, root]);
  const pane = useRef<HTMLElement>(null);
  const close = useStable(() => go(withThread(place, undefined)));
  useEscape(pane, close);
  useFocusBack();
  const { sent, send } = useSent(async (text) => {
    const { ok } = await act({ do: 'reply', message: { channel: channel.id, ts: root }, text });
    return ok;
  });
  return (
    <aside ref={pane} class="thread-pane" aria-label="Thread">
      <header class="pane-header">
        <h2>
          Thread <span class="pane-note">{title}</span>
        </h2>
        <button type="button" class="icon-button" aria-label="Close thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {shown[0]?.ts !== root && <p class="pane-empty">This message was deleted.</p>}
      <MessageList
        label="Messages in thread"
        place={`${channel.id}|${root}`}
        messages={shown}
        sent={sent}
        directory={directory}
      />
      <Composer
        label="Reply"
        draftKey={`${channel.id}|${root}`}
        directory={directory}
        takesCommands={false}
        onSend={send}
      />
    </aside>
  );
}

/** Gives the focus back to what had it before, where that is still there, else to the message box. */
function useFocusBack(): void {
  const before = useMemo(() => document.activeElement, []);
  useEffect(
    () => () => {
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const box = document.querySelector<HTMLElement>('main textarea');
      (isThere ? before : box)?.focus();
    },
    [before],
  );
}

/** Escape closes the thread from within, and where nothing at all has the focus. */
function useEscape(pane: { current: HTMLElement | null }, close: () => void): void {
  useEffect(() => {
    const closeByKey = (event: KeyboardEvent) => {
      const isOurs = event.target === document.body || pane.current?.contains(event.target as Node);
      if (event.key === 'Escape' && isOurs && !event.defaultPrevented) close();
    };
    addEventListener('keydown', closeByKey);
    return () => removeEventListener('keydown', closeByKey);
  }, [pane, close]);
}

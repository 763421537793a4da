import { useRef, useState } from 'preact/hooks';
import { useSeen } from '../../store/use-seen.ts';
import { Icon } from '../icons.tsx';
import type { Directory } from '../use-directory.ts';
import { useDraft } from './draft-store.ts';
import { MessageBox } from './message-box.tsx';
import { refusalOf } from './refusal.ts';

type ComposerProps = {
  /** Such as `Message #help`. */
  label: string;
  /** Names its draft; the box takes the focus when it becomes another one. */
  draftKey: string;
  directory: Directory;
  /** Slack takes no commands in threads. */
  takesCommands: boolean;
  /** Sends a text. False when it did not work. */
  onSend(text: string): Promise<boolean>;
};

/** The message box of a channel or thread: Enter sends. */
export function Composer({ label, draftKey, directory, takesCommands, onSend }: ComposerProps) {
  const [text, setText] = useDraft(draftKey);
  const latest = useRef(text);
  latest.current = text;
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const commands = useSeen('team')?.commands ?? [];
  const send = async () => {
    const written = text.trim();
    if (written === '') return;
    const refusal = refusalOf(written, commands, takesCommands);
    setProblem(refusal);
    if (refusal) return;
    setText('');
    // Nothing that was typed is lost: neither what was not sent, nor what was written since.
    if (!(await onSend(written))) setText([written, latest.current].filter(Boolean).join('\n'));
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MessageBox
        label={label}
        text={text}
        onText={(next) => {
          setText(next);
          setProblem(undefined);
        }}
        onSend={() => void send()}
        directory={directory}
        takesCommands={takesCommands}
        focusKey={draftKey}
      />
      <button type="submit" class="send-button" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
      <p class="composer-problem" role="status">
        {problem}
      </p>
    </form>
  );
}

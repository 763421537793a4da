import type { StoredMessage } from '../../../../slack/state/state.ts';
import { draftOf } from '../composer/draft-markup.ts';
import { useDraft } from '../composer/draft-store.ts';
import { MessageBox } from '../composer/message-box.tsx';
import { useAct } from '../use-act.ts';
import type { Directory } from '../use-directory.ts';
import { focusRow } from './focus-row.ts';

type EditBoxProps = { message: StoredMessage; directory: Directory; onEnd(): void };

/** A message of one's own, to be written anew. Escape leaves it as it was. */
export function EditBox({ message, directory, onEnd }: EditBoxProps) {
  const { channel, ts } = message;
  const act = useAct();
  const [text, setText] = useDraft(`edit.${channel}|${ts}`, draftOf(message.text, directory));
  const end = () => {
    setText('');
    focusRow();
    onEnd();
  };
  const save = async () => {
    if (text.trim() === '') return;
    const { ok } = await act({ do: 'edit', message: { channel, ts }, text: text.trim() });
    if (ok) end();
  };
  return (
    <div class="edit-box">
      <MessageBox
        label="Edit message"
        text={text}
        onText={setText}
        onSend={() => void save()}
        onEscape={end}
        directory={directory}
        takesCommands={false}
        focusKey={ts}
      />
      <div class="edit-buttons">
        <button type="button" class="button" onClick={end}>
          Cancel
        </button>
        <button type="button" class="button button-primary" onClick={() => void save()}>
          Save
        </button>
      </div>
    </div>
  );
}

import { useState } from 'preact/hooks';
import { useModalDialog } from '../../elements/dialog/use-modal-dialog.ts';
import { ask } from '../ask.ts';
import { Tool } from './tool.tsx';
import { Told, useTold } from './use-told.tsx';

/** Back to how a fresh sandbox looks. */
export function ResetTool() {
  const [isAsking, setAsking] = useState(false);
  const { told, isBusy, run } = useTold();
  const reset = () => {
    setAsking(false);
    run(async () => {
      await ask('reset', {});
      return 'Everything is as in a fresh sandbox.';
    });
  };
  return (
    <Tool title="Reset">
      <p class="quiet">
        Wipes messages, tickets and requests. The sample people, channels and boards come back.
      </p>
      <button
        type="button"
        class="button button-danger"
        aria-disabled={isBusy}
        onClick={() => setAsking(true)}
      >
        {isBusy ? 'Resetting…' : 'Reset'}
      </button>
      <Told told={told} />
      {isAsking && <ResetDialog onReset={reset} onCancel={() => setAsking(false)} />}
    </Tool>
  );
}

function ResetDialog({ onReset, onCancel }: { onReset(): void; onCancel(): void }) {
  const dialog = useModalDialog(onCancel);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      role="alertdialog"
      aria-labelledby="reset-title"
      aria-describedby="reset-text"
    >
      <h2 id="reset-title" class="confirm-title">
        Reset the sandbox?
      </h2>
      <p id="reset-text" class="confirm-text">
        All messages and tickets are wiped, for everybody who has this page open.
      </p>
      <div class="confirm-buttons">
        <button type="button" class="button" autofocus onClick={onCancel}>
          Keep them
        </button>
        <button type="button" class="button button-danger" onClick={onReset}>
          Reset
        </button>
      </div>
    </dialog>
  );
}

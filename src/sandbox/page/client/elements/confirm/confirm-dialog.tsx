import { useId } from 'preact/hooks';
import type { Reading } from '../../markup/reading.ts';
import { TextObject } from '../../markup/text-object.tsx';
import { useModalDialog } from '../dialog/use-modal-dialog.ts';
import type { Confirmation } from './confirmation.ts';

type ConfirmDialogProps = {
  confirmation: Confirmation;
  reading: Reading;
  onConfirm(): void;
  onDeny(): void;
};

/** The question that Slack asks before it tells the app. */
export function ConfirmDialog({ confirmation, reading, onConfirm, onDeny }: ConfirmDialogProps) {
  const dialog = useModalDialog(onDeny);
  const id = useId();
  const { title, text, confirm, deny, style } = confirmation;
  return (
    <dialog
      ref={dialog}
      class="confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <h2 id={`${id}-title`} class="confirm-title">
        {title?.text ?? 'Are you sure?'}
      </h2>
      <div id={`${id}-text`} class="confirm-text">
        <TextObject text={text} surface={reading} />
      </div>
      <div class="confirm-buttons">
        <button type="button" class="button" onClick={onDeny}>
          {deny?.text ?? 'Cancel'}
        </button>
        <button
          type="button"
          autofocus
          class={style === 'danger' ? 'button button-danger' : 'button button-primary'}
          onClick={onConfirm}
        >
          {confirm?.text ?? 'Yes'}
        </button>
      </div>
    </dialog>
  );
}

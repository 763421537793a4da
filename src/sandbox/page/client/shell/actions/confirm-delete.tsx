import { useEffect, useRef } from 'preact/hooks';

/** Asks before a message is deleted. The browser keeps the focus inside and gives it back. */
export function ConfirmDelete({ onDelete, onClose }: { onDelete(): void; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="confirm-delete-title" onClose={onClose}>
      <h2 id="confirm-delete-title">Delete message</h2>
      <p>Do you want to delete this message? This cannot be undone.</p>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          class="button button-danger"
          onClick={() => {
            close();
            onDelete();
          }}
        >
          Delete
        </button>
      </div>
    </dialog>
  );
}

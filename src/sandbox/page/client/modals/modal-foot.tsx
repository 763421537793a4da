import type { ModalBody } from '../../../slack/blocks/view.ts';

type ModalFootProps = { body: ModalBody; isBusy: boolean; onClose(): void };

/** The buttons of a modal: one closes it, the other, if there is one, sends it. */
export function ModalFoot({ body, isBusy, onClose }: ModalFootProps) {
  const { submit, close, submit_disabled: isDisabled } = body;
  return (
    <footer class="modal-foot">
      <button type="button" class="button" onClick={onClose}>
        {close?.text ?? 'Close'}
      </button>
      {submit && (
        <button
          type="submit"
          class={isBusy ? 'button button-primary is-busy' : 'button button-primary'}
          disabled={isDisabled}
          aria-disabled={isBusy ? 'true' : undefined}
          aria-busy={isBusy ? 'true' : undefined}
        >
          {submit.text}
        </button>
      )}
    </footer>
  );
}

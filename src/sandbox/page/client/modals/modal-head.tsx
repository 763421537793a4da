import { Icon } from '../shell/icons.tsx';

type ModalHeadProps = {
  title: string;
  titleId: string;
  /** Whether another modal lies under this one. */
  isOnTop: boolean;
  onBack(): void;
  onDismiss(): void;
};

/** The title of a modal, with the way back to the one below and the way out. */
export function ModalHead({ title, titleId, isOnTop, onBack, onDismiss }: ModalHeadProps) {
  return (
    <header class="modal-head">
      {isOnTop && (
        <button type="button" class="icon-button" aria-label="Back" onClick={onBack}>
          <Icon name="back" />
        </button>
      )}
      <h2 id={titleId} class="modal-title">
        {title}
      </h2>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </header>
  );
}

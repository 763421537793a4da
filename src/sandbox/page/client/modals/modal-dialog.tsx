import type { SeenView } from '../../seen.ts';
import { useModalDialog } from '../elements/dialog/use-modal-dialog.ts';
import type { ModalSurface } from './modal-surface.ts';
import { ModalView } from './modal-view.tsx';

/** A dialog with the modals of one stack, of which the last one is seen. */
export function ModalDialog({ stack, surface }: { stack: readonly SeenView[]; surface: ModalSurface }) {
  const { perform } = surface;
  const dialog = useModalDialog(() => void close(1));
  const front = stack.at(-1);
  const clearsAll = front?.body.type === 'modal' && front.body.clear_on_close === true;
  return (
    <dialog ref={dialog} class="modal" aria-labelledby={`${front?.id}-title`}>
      {stack.map((view) => (
        <ModalView
          key={view.id}
          view={view}
          surface={surface}
          isInFront={view === front}
          isOnTop={stack.length > 1}
          onBack={() => void close(1)}
          onDismiss={() => void close(clearsAll ? 1 : stack.length)}
        />
      ))}
    </dialog>
  );

  /** Closes this many modals, the one in front first. */
  async function close(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 1) await perform({ do: 'close_view' }).catch(() => undefined);
  }
}

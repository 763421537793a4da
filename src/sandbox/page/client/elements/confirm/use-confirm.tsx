import { useState } from 'preact/hooks';
import type { Reading } from '../../markup/reading.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { Confirmation } from './confirmation.ts';

/** Asks before something is done, where the app wants that. Draw `dialog` beside the element. */
export function useConfirm(confirmation: Confirmation | undefined, reading: Reading) {
  const [waiting, setWaiting] = useState<{ go: () => void; leave: () => void }>();
  const answer = (what: 'go' | 'leave') => {
    setWaiting(undefined);
    waiting?.[what]();
  };
  const ask = (go: () => void, leave: () => void = () => undefined) =>
    confirmation ? setWaiting({ go, leave }) : go();
  const dialog = waiting && confirmation && (
    <ConfirmDialog
      confirmation={confirmation}
      reading={reading}
      onConfirm={() => answer('go')}
      onDeny={() => answer('leave')}
    />
  );
  return { ask, dialog };
}

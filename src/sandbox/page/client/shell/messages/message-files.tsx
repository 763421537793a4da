import type { StoredMessage } from '../../../../slack/state/state.ts';
import { Icon } from '../icons.tsx';

/** The files of a message, by name: the sandbox keeps no contents. */
export function MessageFiles({ message: { files } }: { message: StoredMessage }) {
  if (!files || files.length === 0) return null;
  return (
    <ul class="files" aria-label="Files">
      {files.map(({ id, name, mimetype, size }) => (
        <li key={id} class="file">
          <Icon name="file" />
          <span class="file-name">{name}</span>
          <span class="file-facts">
            {mimetype}, {sizeText(size)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Bytes as people read them. */
function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}

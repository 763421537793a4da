import type { Reading } from './reading.ts';

type MentionProps = { mark: '@' | '#'; id: string; label?: string; reading: Reading };

/** The name of a person or channel: as the page knows it, else as the text has it, else the id. */
export function Mention({ mark, id, label, reading }: MentionProps) {
  return (
    <span class="mention">
      {mark}
      {reading.nameOf(id) ?? (label?.replace(/^[@#]/, '') || id)}
    </span>
  );
}

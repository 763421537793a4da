import type { Directory } from '../use-directory.ts';
import type { Row } from './rows.ts';
import type { ThreadSummary } from './threads.ts';

/** What a list tells each of its messages. */
export type MessageRowProps = {
  row: Row;
  thread: ThreadSummary | undefined;
  onReply: ((ts: string) => void) | undefined;
  directory: Directory;
  /** The one message that the Tab key stops at; the arrow keys lead to the others. */
  isStop: boolean;
  onFocus(ts: string): void;
  isEditing: boolean;
  onEdit(ts: string | undefined): void;
};

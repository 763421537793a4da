import { UserError } from '../errors.ts';
import type { StreamRow } from './entity.ts';

/** Somebody else changed the row since the person saw it. Doors say what happened meanwhile. */
export class StaleError extends UserError {
  readonly rowId: string;
  readonly seenRev: number;

  constructor(row: StreamRow, seenRev: number) {
    super('precondition_failed', 'This was changed since you saw it. Look at it again, then decide.');
    this.rowId = row._id;
    this.seenRev = seenRev;
  }
}

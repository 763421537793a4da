import { UserError } from '../errors.ts';
import type { StreamRow } from './entity.ts';

/** Somebody else changed the row since the person saw it. Doors say what happened meanwhile. */
export class StaleError extends UserError {
  readonly rowId: string;
  readonly seenRev: number;
  /** What is to be told before what happened meanwhile; mostly nothing. */
  readonly about: string;

  constructor(row: Pick<StreamRow, '_id'>, seenRev: number, about = '') {
    const changed = 'This was changed since you saw it. Look at it again, then decide.';
    super('precondition_failed', about === '' ? changed : about);
    this.rowId = row._id;
    this.seenRev = seenRev;
    this.about = about;
  }
}

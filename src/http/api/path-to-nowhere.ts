import { UserError } from '../../errors.ts';

/** In a form, what there is not is a wrong field; in a path it leads nowhere: rethrows the one as the other. */
export function pathToNowhere(field: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UserError) || error.fields[field] === undefined) throw error;
    throw new UserError('not_found', error.message);
  };
}

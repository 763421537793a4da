import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalidField } from '../../../errors.ts';

/** Seals the places in lists that programs hand back, so that nobody can make one up. */
export type Cursors = {
  /** `purpose` is what the place is one of: a query's id. */
  seal(purpose: string, place: string): Promise<string>;
  /** The place in a cursor. Throws `invalid_input` for one that was not sealed for this. */
  open(purpose: string, cursor: string): Promise<string>;
};

/** Opens the seal; `key` gives the same one to every process. */
export function openCursors(key: () => Promise<Buffer>): Cursors {
  const mac = async (purpose: string, place: string) =>
    createHmac('sha256', await key())
      .update(`${purpose}\n${place}`)
      .digest();
  return {
    async seal(purpose, place) {
      const proof = (await mac(purpose, place)).toString('base64url');
      return `${Buffer.from(place).toString('base64url')}.${proof}`;
    },
    async open(purpose, cursor) {
      const [text = '', proof = ''] = cursor.split('.');
      const place = Buffer.from(text, 'base64url').toString();
      const [given, due] = [Buffer.from(proof, 'base64url'), await mac(purpose, place)];
      if (given.length === due.length && timingSafeEqual(given, due) && cursor.split('.').length === 2)
        return place;
      throw invalidField('cursor', 'This cursor is not one of this list. Start again without it.');
    },
  };
}

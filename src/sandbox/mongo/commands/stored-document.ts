import { calculateObjectSize, ObjectId } from 'bson';
import { isRegex } from '../filter/regular-expression.ts';
import { fail } from '../server-error.ts';
import type { Document } from '../values/document.ts';

const LARGEST_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** A document as it is stored: with an `_id`, in first place, and no larger than MongoDB allows. */
export function toStoredDocument(document: Document): Document {
  const { _id = new ObjectId(), ...fields } = document;
  if (Array.isArray(_id)) fail(2, "The '_id' value cannot be of type array");
  if (isRegex(_id)) fail(2, "The '_id' value cannot be of type regex");
  const stored = Object.keys(document)[0] === '_id' ? document : { _id, ...fields };
  checkSize(stored);
  return stored;
}

/** Refuses a document of more than 16 MiB. */
export function checkSize(document: Document): void {
  const size = calculateObjectSize(document, { ignoreUndefined: true });
  if (size > LARGEST_DOCUMENT_BYTES) {
    fail(
      10334,
      `BSONObj size: ${size} is invalid. Size must be between 0 and ${LARGEST_DOCUMENT_BYTES}(16MB)`,
    );
  }
}

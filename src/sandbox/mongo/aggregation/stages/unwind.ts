import { setField } from '../../projection/set-field.ts';
import { fail, unsupported } from '../../server-error.ts';
import { type Document, isDocument } from '../../values/document.ts';
import { valueAt } from '../../values/path.ts';
import { isNullish } from '../../values/rank.ts';
import type { StageCompiler } from '../stage.ts';

const OPTIONS = new Set(['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex']);

/** `$unwind`: one document per element of an array; a value that is no array counts as its only element. */
export const unwind: StageCompiler = (argument) => {
  const options: Document = isDocument(argument) ? argument : { path: argument };
  for (const option of Object.keys(options))
    if (!OPTIONS.has(option)) unsupported(`option '${option}' of $unwind`);
  const { path } = options;
  if (typeof path !== 'string' || !path.startsWith('$')) {
    return fail(28818, "path option to $unwind stage should be prefixed with a '$'");
  }
  const indexPath = options.includeArrayIndex === undefined ? undefined : String(options.includeArrayIndex);
  const keepEmpty = options.preserveNullAndEmptyArrays === true;
  return (documents) =>
    documents.flatMap((document) => unwindOne(document, path.slice(1), keepEmpty, indexPath));
};

function unwindOne(
  document: Document,
  path: string,
  keepEmpty: boolean,
  indexPath: string | undefined,
): Document[] {
  const value = valueAt(document, path);
  const withIndex = (result: Document, index: number | null) =>
    indexPath === undefined ? result : setField(result, indexPath, () => index);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: unknown, index) =>
      withIndex(
        setField(document, path, () => item),
        index,
      ),
    );
  }
  if (!Array.isArray(value) && !isNullish(value)) return [withIndex(document, null)];
  if (!keepEmpty) return [];
  return [withIndex(Array.isArray(value) ? setField(document, path, () => undefined) : document, null)];
}

/** A schema of the document: JSON Schema 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema };

/** One method of one path, as the document has it. */
export type Operation = {
  id: string;
  method: string;
  path: string;
  parameters: Parameter[];
  /** Null where it takes no body. */
  body: { schema: Schema; example: unknown } | null;
};

type Written = {
  operationId: string;
  parameters?: { name: string; in: Parameter['in']; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
};

export type Document = { paths: Record<string, Record<string, Written>> };

/** Every operation of a document. */
export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => operationOf(path, method, written)),
  );
}

function operationOf(path: string, method: string, written: Written): Operation {
  const { operationId: id, parameters = [], requestBody } = written;
  const media = requestBody?.content['application/json'];
  return {
    ...{ id, path, method: method.toUpperCase() },
    parameters: parameters.map((it) => ({ ...it, required: it.required ?? false })),
    body: media ? { schema: media.schema, example: media.example ?? null } : null,
  };
}

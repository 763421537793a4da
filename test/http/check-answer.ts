import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

type Operation = { responses: Record<string, { content?: Record<string, object> } | { $ref: string }> };

/** The document as far as answers are checked against it. */
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, { content?: Record<string, object> }> };
};

export type CheckedAnswer = {
  method: string;
  path: string;
  status: number;
  contentType: string;
  body: unknown;
};

/** Opens what throws for an answer that the document does not have: another status, or another shape. */
export function openAnswerCheck(document: ApiDocument): (answer: CheckedAnswer) => void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (pointer: string) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };

  return ({ method, path, status, contentType, body }) => {
    if (!/^\/(?:api|tickets)\//.test(path)) return;
    const known = templateOf(document, path, method);
    const operation = known && document.paths[known]?.[method.toLowerCase()];
    if (!known || !operation) {
      // Only what is not there may be answered without a word in the document.
      expect([401, 404, 429, 413, 415, 400]).toContain(status);
      return;
    }
    const response = operation.responses[String(status)];
    if (!response)
      throw new Error(`${method} ${known} answered ${status}, which its document does not have.`);
    const at = `/paths/${escaped(known)}/${method.toLowerCase()}/responses/${status}`;
    const [base, { content }] =
      '$ref' in response
        ? [response.$ref.slice(1), document.components.responses[response.$ref.split('/').at(-1) ?? ''] ?? {}]
        : [at, response];
    if (!content) return;
    const [type = ''] = contentType.split(';');
    expect(Object.keys(content), `${method} ${known} answered ${status} as ${type}`).toContain(type);
    if (!type.endsWith('json')) return;
    const validate = validatorOf(`${base}/content/${escaped(type)}/schema`);
    validate(body);
    expect(
      validate.errors,
      `${method} ${known}: ${status} ${JSON.stringify(body).slice(0, 2_000)}`,
    ).toBeNull();
  };
}

/** The path in the document that a path is one of; one without parameters goes first. */
function templateOf(document: ApiDocument, path: string, method: string): string | undefined {
  const [plain = ''] = path.split('?');
  const found = Object.keys(document.paths).filter((template) => {
    const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(plain) && document.paths[template]?.[method.toLowerCase()];
  });
  return found.sort((one, other) => parameters(one) - parameters(other))[0];
}

function parameters(template: string): number {
  return template.split('{').length;
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

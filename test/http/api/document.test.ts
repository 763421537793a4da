import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offeredCommands } from '../../../src/catalogue/commands.ts';
import { offeredQueries } from '../../../src/catalogue/queries.ts';
import { ERROR_CODES } from '../../../src/errors.ts';
import { examples } from '../../../src/http/api/examples/examples.ts';
import { queryAnswers } from '../../../src/http/api/views/query-answers.ts';
import { type ApiDesk, openApiDesk } from '../api-desk.ts';

/**
 * https://spec.openapis.org/oas/3.1/schema/2022-10-07. Ajv takes its dynamic reference to a schema for the whole document;
 * nothing redefines it here, so a plain one says the same.
 */
const metaSchema = JSON.parse(
  readFileSync('test/fixtures/openapi/schema-3.1.json', 'utf8').replaceAll(
    '"$dynamicRef": "#meta"',
    '"$ref": "#/$defs/schema"',
  ),
);

type Media = { schema?: object; example?: unknown; examples?: Record<string, { value: unknown }> };
type Operation = {
  operationId: string;
  summary?: string;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, object>;
};

/** As far as the tests look into it; its own schema is checked first. */
type ApiDocument = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, object> };
};

let desk: ApiDesk;
let paths: [path: string, method: string, operation: Operation][];
let document: ApiDocument;

beforeAll(async () => {
  desk = await openApiDesk();
  document = JSON.parse((await desk.stranger.get('/openapi.json')).text) as ApiDocument;
  paths = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  );
});

afterAll(() => desk.close());

describe('/openapi.json', () => {
  test('is OpenAPI 3.1, as its own schema says', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(metaSchema);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document.openapi).toBe('3.1.0');
  });

  test('names every operation once', () => {
    const ids = paths.map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(undefined);
  });

  test('gives schemas that are JSON Schema 2020-12, and examples that fit them', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'openapi');
    const misfits = paths.flatMap(([path, method, { requestBody }]) => {
      const media = requestBody?.content['application/json'];
      if (!media?.schema) return [];
      const at = `${path}/${method}/requestBody/content/application~1json/schema`;
      const validate = ajv.compile({ $ref: `openapi#/paths/${pointer(path)}/${at.slice(path.length + 1)}` });
      return validate(media.example) ? [] : [[path, validate.errors, media.example]];
    });
    expect(misfits).toEqual([]);
  });

  test('has every code that a problem may have', () => {
    const named = Object.keys(document.components.responses).flatMap((name) => name.split('.'));
    expect(ERROR_CODES.filter((code) => !named.includes(code))).toEqual([]);
  });

  test('tells nothing of what is kept inside', () => {
    const text = JSON.stringify(document);
    for (const inside of ['headHash', 'eventSeq', 'payloadHash', '"derived"', '"salt"']) {
      expect(text).not.toContain(inside);
    }
  });
});

function pointer(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
}

describe('what is offered', () => {
  test.each(offeredCommands.map(({ id }) => id))('the command %s has an example', (id) => {
    expect(examples).toHaveProperty([id]);
  });

  test.each(offeredQueries.map(({ id }) => id))('the query %s has an example and a view', (id) => {
    expect(examples).toHaveProperty([id]);
    expect(queryAnswers.map(({ query }) => query.id)).toContain(id);
  });

  test.each([...offeredCommands, ...offeredQueries].map((it) => [it.id, it] as const))(
    'the example of %s is valid',
    (id, { input }) => {
      expect(input.safeParse(examples[id]?.input)).toMatchObject({ success: true });
    },
  );
});

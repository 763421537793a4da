import type { ApiRoutes } from '../contract.ts';
import { tidyDocument } from './tidy-document.ts';

const DESCRIPTION = `Everything that Docket can do, for programs.

Send a token with every request: \`Authorization: Bearer TOKEN\`. \`/ticket token\` in Slack makes one.
A refusal is an \`application/problem+json\` with a stable \`code\`, and says what to do next.
A request that changes something may carry an \`Idempotency-Key\`, and is then safe to repeat.`;

/** Adds `/openapi.json`: the document of all routes that `api` has by then, OpenAPI 3.1. */
export function describeApi(api: ApiRoutes): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of Docket: docket_…',
  });
  let written: string | undefined;
  api.get('/openapi.json', (context) => {
    written ??= JSON.stringify(documentOf(api));
    return context.body(written, 200, { 'content-type': 'application/json' });
  });
}

function documentOf(api: ApiRoutes) {
  return tidyDocument(
    api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Docket', version: '1', description: DESCRIPTION },
      servers: [{ url: '/' }],
      security: [{ token: [] }],
    }),
  );
}

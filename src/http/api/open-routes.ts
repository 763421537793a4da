import { OpenAPIHono } from '@hono/zod-openapi';
import { invalidInput } from '../../engine/parse-input.ts';
import type { ApiEnv, ApiRoutes } from './contract.ts';
import { wordedIssue } from './errors/worded-issue.ts';

/** Routes to add to, whose requests are checked against their schemas: what does not fit is `invalid_input`. */
export function openRoutes(): ApiRoutes {
  return new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (!result.success) throw invalidInput({ issues: result.error.issues.map(wordedIssue) });
    },
  });
}

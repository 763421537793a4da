import { OpenAPIHono } from '@hono/zod-openapi';
import { invalidInput } from '../../engine/parse-input.ts';
import type { ApiEnv, ApiRoutes } from './contract.ts';

/** Routes to add to, whose requests are checked against their schemas: what does not fit is `invalid_input`. */
export function openRoutes(): ApiRoutes {
  return new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (!result.success) throw invalidInput(result.error);
    },
  });
}

import type { ApiParts, ApiRoutes } from './contract.ts';
import { openCursorKey } from './cursors/cursor-key.ts';
import { openCursors } from './cursors/cursors.ts';
import { addDocs } from './docs/docs-routes.ts';
import { describeApi } from './document/describe-api.ts';
import { answerError, answerNotFound } from './errors/answer-error.ts';
import { groups } from './groups.ts';
import { answerInTime } from './middleware/answer-in-time.ts';
import { attend } from './middleware/attend.ts';
import { authenticate } from './middleware/authenticate.ts';
import { limitRate } from './middleware/limit-rate.ts';
import { openCall } from './middleware/open-call.ts';
import { capBody, readBody } from './middleware/read-body.ts';
import { repeatAnswer } from './middleware/repeat-answer.ts';
import { nameRequest } from './middleware/request-id.ts';
import { openRoutes } from './open-routes.ts';

/** What needs a token. */
const GUARDED = ['/api/*', '/tickets/*'];

/** Builds the HTTP API: the groups of routes behind one chain of checks, and what describes them. */
export function buildApi(parts: ApiParts): ApiRoutes {
  const api = openRoutes();
  api.onError(answerError(parts.engine.log));
  api.notFound(answerNotFound);
  api.use(nameRequest);
  const attended = attend(parts.engine);
  const inTime = answerInTime(parts.engine.log);
  const known = authenticate(parts.verifyToken);
  const limited = limitRate(parts.requestsPerMinute);
  const cursors = openCursors(openCursorKey(parts.engine.database));
  const called = openCall(parts.desk, cursors);
  const repeated = repeatAnswer(parts.engine);
  for (const path of GUARDED) {
    api.use(path, attended, inTime, known, limited, capBody, readBody, repeated, called);
  }
  for (const group of groups) api.route(group.path, group.open(parts));
  describeApi(api);
  addDocs(api);
  return api;
}

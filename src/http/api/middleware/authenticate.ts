import type { MiddlewareHandler } from 'hono';
import type { ApiEnv, VerifyToken } from '../contract.ts';
import { answerProblem } from '../errors/answer-problem.ts';

/** RFC 6750: the scheme in any case, the token of these characters. */
const BEARER = /^bearer +([\w.~+/-]{1,256}=*)$/i;

const NO_TOKEN = 'Send the header "Authorization: Bearer TOKEN". /ticket token in Slack makes a token.';
/** The same for one that never was: nobody learns which there are. */
const NOT_GOOD =
  'This token is not good, or no longer: it was revoked, or has expired, or its owner is gone. ' +
  '/ticket token in Slack shows yours, and makes another.';

/** Finds out who sends a request, by its token. */
export function authenticate(verifyToken: VerifyToken): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const given = context.req.header('authorization');
    const token = BEARER.exec(given ?? '')?.[1];
    const known = token ? await verifyToken(token) : null;
    if (!known) {
      const error = given === undefined ? '' : ', error="invalid_token"';
      context.header('www-authenticate', `Bearer realm="docket"${error}`);
      return answerProblem(context, { code: 'unauthorized', detail: token ? NOT_GOOD : NO_TOKEN });
    }
    context.set('caller', { actor: known.actor, id: `api_token:${known.tokenId}` });
    return next();
  };
}

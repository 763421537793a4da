import { structured } from '../api/arguments.ts';
import type { Answer } from '../api/method.ts';
import { methods } from '../api/methods.ts';
import { MISTAKES } from '../world/mistakes.ts';
import { SlackError } from '../world/slack-error.ts';
import { noteViolation, type World } from '../world/world.ts';
import { type Call, type CallAnswer, rateLimited } from './serve-call.ts';

/** Answers one call of a Web API method. */
export function callMethod(world: World, call: Call): { answer: CallAnswer; payload: unknown } {
  // Bolt's clients send the workspace's id with every call, whatever the method.
  const { token: bodyToken, team_id: teamId, ...args } = readArguments(call);
  const token = call.authorization?.replace(/^Bearer /, '') ?? bodyToken;
  const payload = readable(args);
  if (teamId !== undefined && teamId !== world.workspace.team.id)
    return { answer: refusal('team_not_found'), payload };
  return { answer: answerOf(world, call.what, token, args), payload };
}

function answerOf(world: World, name: string, token: unknown, args: Record<string, unknown>): CallAnswer {
  if (token === undefined || token === '') return refusal('not_authed');
  const kind = kindOf(world, token);
  if (!kind) return refusal(world.appToken.ended.get(String(token)) ?? 'invalid_auth');
  const method = methods.get(name);
  if (!method) {
    noteViolation(world, { what: name, error: 'unknown_method', messages: [], payload: args });
    return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
  }
  if (method.token !== kind) return refusal('not_allowed_token_type');
  const waitSeconds = world.rates.take(name, method.tier, channelOf(args));
  if (waitSeconds > 0) return rateLimited(waitSeconds);
  try {
    return { status: 200, body: withOk(method.call(world, args)) };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (MISTAKES.includes(error.code)) {
      noteViolation(world, { what: name, error: error.code, messages: error.messages, payload: args });
    }
    return refusal(error.code, error.messages);
  }
}

function kindOf({ workspace, appToken }: World, token: unknown): 'bot' | 'app' | undefined {
  if (token === appToken.present) return 'bot';
  return token === workspace.appToken ? 'app' : undefined;
}

function withOk(answer: Answer): Answer {
  return { ok: true, ...answer };
}

function refusal(error: string, messages: string[] = []): CallAnswer {
  const details = messages.length > 0 ? { response_metadata: { messages } } : {};
  return { status: 200, body: { ok: false, error, ...details } };
}

function readArguments(call: Call): Record<string, unknown> {
  if (!call.contentType.startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(call.body));
  const parsed: unknown = call.body === '' ? {} : JSON.parse(call.body);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function channelOf(args: Record<string, unknown>): string | undefined {
  return typeof args.channel === 'string' ? args.channel : undefined;
}

/** The arguments with those that are JSON text read, for whoever looks at the traffic. */
function readable(args: Record<string, unknown>): Record<string, unknown> {
  const shown = { ...args };
  for (const key of ['blocks', 'view', 'metadata', 'attachments']) {
    if (key in args) shown[key] = structured.parse(args[key]);
  }
  return shown;
}

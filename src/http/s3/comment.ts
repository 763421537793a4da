import { createRoute, z } from '@hono/zod-openapi';
import { invalidField } from '../../errors.ts';
import { personRef } from '../../people/find-person.ts';
import { findPeopleOfTenant } from '../../people/queries/find-people.ts';
import { optionalText, requiredText } from '../../text-input.ts';
import { addComment } from '../../tickets/commands/add-comment.ts';
import type { Comment } from '../../tickets/comment.ts';
import type { ApiRoutes, Call } from '../api/contract.ts';
import { answers, ON_WRITES } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { writeHeaders } from '../api/write-headers.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentIdField, ticketIdField } from './fields.ts';
import { commentTypeOf } from './views/said.ts';

const body = z.strictObject({
  ticket_id: ticketIdField,
  agent_id: agentIdField,
  comment_text: requiredText(40_000),
  comment_type: optionalText(40).openapi({
    description: '`internal` is for agents alone. Any other word is public, and is kept.',
    example: 'general',
  }),
  mentions: z.array(personRef).max(20).nullish().openapi({ description: 'Named below the text.' }),
  attachments: z
    .array(requiredText(2_000))
    .max(20)
    .nullish()
    .openapi({ description: 'Names or addresses, which are listed below the text: nothing is uploaded.' }),
});

const answer = z.object({
  ticket_id: z.string(),
  key: z.string(),
  comment_id: z.string(),
  comment_type: z.string(),
  comment_text: z.string(),
});

const route = createRoute({
  method: 'post',
  path: '/comment',
  operationId: 'agentComment',
  tags: ['Agent endpoints'],
  summary: 'Comment on a ticket',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    body: jsonBody(body, { ticket_id: 'OPS-123', comment_text: 'It is the connection pool.' }),
  },
  responses: answers({ 201: json('It is said.', answer) }, ...ON_WRITES),
});

/** `POST /tickets/comment` */
export function addCommentRoute(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const wanted = context.req.valid('json');
    await assertOwnAgent(call, wanted.agent_id);
    const text = await wholeText(call, wanted);
    const sort = sortOf(wanted.comment_type);
    const said = await call.run(addComment, { ticket: wanted.ticket_id, text, ...sort });
    return context.json(
      {
        ...{ ticket_id: said.ticketId, key: said.key, comment_id: said.commentId, comment_text: text },
        comment_type: commentTypeOf(sort),
      },
      201,
    );
  });
}

/** Who reads it, and what it is called. */
function sortOf(type: string): Pick<Comment, 'audience' | 'kind'> {
  if (type.toLowerCase() === 'internal') return { audience: 'internal' };
  return { audience: 'public', ...(type === '' ? {} : { kind: type }) };
}

/** The text with those who are mentioned and what is attached, a line each. */
async function wholeText(call: Call, wanted: z.output<typeof body>): Promise<string> {
  const { comment_text, mentions, attachments } = wanted;
  const names = await namesOf(call, mentions ?? []);
  const lines = [
    ...(names.length > 0 ? [`For ${names.join(', ')}`] : []),
    ...(attachments ?? []).map((each) => `Attached: ${each}`),
  ];
  return [comment_text, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

async function namesOf(call: Call, refs: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const [place, who] of refs.entries()) {
    const [person] = (await call.ask(findPeopleOfTenant, { who })).people;
    if (!person)
      throw invalidField(`mentions.${place}`, `I don't know ${who}. Give an id or an e-mail address.`);
    names.push(person.name);
  }
  return names;
}

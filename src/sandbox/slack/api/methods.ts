import type { Method } from './method.ts';
import { appMethods } from './methods/apps.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import { historyMethods } from './methods/history.ts';
import { peopleMethods } from './methods/people.ts';
import { userGroupMethods } from './methods/user-groups.ts';
import { viewMethods } from './methods/views.ts';

/** The methods of the Web API that this look-alike knows, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    ...appMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...historyMethods,
    ...peopleMethods,
    ...userGroupMethods,
    ...viewMethods,
  ].map((each) => [each.name, each]),
);

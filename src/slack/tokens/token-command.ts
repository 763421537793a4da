import { firstWord, usageError } from '../commands/argument.ts';
import type { Subcommand } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { newTokenForm } from './new-token.ts';
import { tokenList } from './token-list.ts';

/** `/ticket token`: what lets programs act for somebody through the API. */
export const tokenCommand: Subcommand = {
  name: 'token',
  usage: '/ticket token [new|all]',
  summary: 'let programs act for you',
  group: 'follow',
  async run(turn, argument) {
    const { word } = firstWord(readText(argument).toLowerCase());
    if (word === 'new') return newTokenForm(turn);
    if (word === '' || word === 'all') return tokenList(turn, { all: word === 'all' });
    throw usageError(tokenCommand, 'token new');
  },
};

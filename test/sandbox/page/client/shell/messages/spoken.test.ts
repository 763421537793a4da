import { expect, it } from 'vitest';
import { spokenMessage } from '../../../../../../src/sandbox/page/client/shell/messages/spoken.ts';
import { buildMessage } from './build-message.ts';

const known: Record<string, string> = { UBOB: 'bob', C0HELP: 'help' };
// 1761299000 is 2025-10-24 09:43:20 UTC.
const directory = {
  nameOf: (id: string) => known[id],
  person: () => undefined,
  timezone: 'Europe/Berlin',
  now: () => 1_761_299_000_000,
};

it.each([
  ['*Bold* and `code` for <@UBOB> in <#C0HELP|help>', 'Bold and code for @bob in #help'],
  ['see <https://example.com|the run> :tada:', 'see the run tada'],
  ['1 &lt; 2\n&gt; quoted', '1 < 2\nquoted'],
  ['at <!date^1761299000^{time}|noon>', 'at 11:43'],
])('says %j as people read it', (text, spoken) => {
  const message = buildMessage({ ts: '1.1', user: 'UALICE', text });
  expect(spokenMessage(message, directory)).toBe(`UALICE: ${spoken}`);
});

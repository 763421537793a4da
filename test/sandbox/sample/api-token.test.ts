import { expect, test } from 'vitest';
import { ensureApiToken } from '../../../src/sandbox/sample/api-token.ts';
import { newToken } from '../../../src/tokens/token-text.ts';
import { openTokenVerifier } from '../../../src/tokens/verify-token.ts';
import { openTestDesk } from '../../helpers/desk.ts';

test('a token of the sandbox acts for Frank; one of an earlier start is no longer good', async () => {
  const { database, clock, engine, desk, close } = await openTestDesk();
  try {
    const { verify } = openTokenVerifier({ database, clock, log: engine.log, admins: [] });
    const [earlier, token] = [newToken(), newToken()];
    await ensureApiToken(desk, earlier);
    await ensureApiToken(desk, earlier);
    expect((await verify(earlier.text))?.tokenId).toBe(earlier.id);
    await ensureApiToken(desk, token);
    expect(await verify(earlier.text)).toBeNull();
    expect((await verify(token.text))?.actor).toMatchObject({
      ...{ slack: { teamId: 'T0DOCKET', id: 'UFRANK' }, isAdmin: true },
      limits: { level: 'admin', boardIds: null },
    });
  } finally {
    await close();
  }
});

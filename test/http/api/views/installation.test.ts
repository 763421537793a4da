import { expect, test } from 'vitest';
import { installationsView, viewInstallations } from '../../../../src/http/api/views/installation.ts';

test('an installation is told without what is kept inside', () => {
  const at = new Date('2026-11-22T09:00:00Z');
  const installation = {
    ...{ _id: 'T0ACME', tenantId: 'platform', teamName: 'Acme', url: 'https://acme.slack.com/' },
    ...{ botUserId: 'UBOT', botId: 'B0BOT', scopes: ['commands'], installedBy: 'UALICE', installedAt: at },
    ...{ status: 'paused' as const, reason: 'token_revoked', createdAt: at, updatedAt: at },
    ...{ rev: 2, eventSeq: 2, headHash: 'hash' },
  };
  const told = viewInstallations([{ installation, tenant: 'acme' }]);
  expect(told).toEqual({
    items: [
      {
        ...{ teamId: 'T0ACME', teamName: 'Acme', url: 'https://acme.slack.com/', tenant: 'acme' },
        ...{ status: 'paused', reason: 'token_revoked', installedBy: 'UALICE' },
        installedAt: '2026-11-22T09:00:00.000Z',
      },
    ],
  });
  expect(installationsView.parse(told)).toEqual(told);
});

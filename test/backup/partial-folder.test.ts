import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { backupRefusal } from '../../src/backup/partial-folder.ts';

const server = (code: number) => new mongo.MongoServerError({ message: 'No', code });
const files = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

test.each([
  ['a server without snapshots', server(246), /^This database cannot be read as it was at one moment\./],
  [
    'a moment that the server keeps no more',
    server(239),
    /^It took longer than the server keeps a moment\. Set /,
  ],
  ['a disk that is full', files('ENOSPC'), /^\/backups\/one cannot be written \(ENOSPC\)\. Name a folder/],
])('%s is told with what to do', (_what, error, message) => {
  expect(backupRefusal(error, '/backups/one')?.message).toMatch(message);
});

test.each([server(11_600), files('ERR_ODD'), new Error('x'), 'x'])(
  'what else went wrong is not: %s',
  (error) => {
    expect(backupRefusal(error, '/backups/one')).toBeNull();
  },
);

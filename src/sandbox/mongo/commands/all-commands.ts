import { aggregate, count, distinct } from './aggregate-commands.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collection-commands.ts';
import type { Command } from './command.ts';
import { getMore, killCursors } from './cursor-commands.ts';
import { deleteDocuments } from './delete.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './index-commands.ts';
import { insert } from './insert.ts';
import {
  buildInfos,
  configureFailPoint,
  hello,
  legacyHellos,
  ping,
  setParameter,
} from './server-commands.ts';
import { abortTransaction, commitTransaction, endSessions } from './transaction-commands.ts';
import { update } from './update.ts';

/** Every command the stand-in knows, by name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    abortTransaction,
    aggregate,
    ...buildInfos,
    setParameter,
    commitTransaction,
    configureFailPoint,
    count,
    create,
    createIndexes,
    deleteDocuments,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    endSessions,
    find,
    findAndModify,
    getMore,
    hello,
    insert,
    killCursors,
    ...legacyHellos,
    listCollections,
    listDatabases,
    listIndexes,
    ping,
    update,
  ].map((command) => [command.name, command]),
);

import { restoreSession, type Sessions } from '../sessions.ts';
import { addIndex, dropCollection, ensureCollection, removeIndex } from '../storage/catalogue.ts';
import type { Change, Collection, Store } from '../storage/model.ts';
import { applyWrite } from '../storage/write.ts';
import { orderKey } from '../values/order-key.ts';

/** Brings one change of the journal back into the store. */
export function replayChange(store: Store, sessions: Sessions, change: Change): void {
  switch (change.kind) {
    case 'session':
      restoreSession(sessions, change);
      break;
    case 'drop':
      dropCollection(store, ...splitNamespace(change.namespace));
      break;
    case 'create':
      collectionOf(store, change.namespace);
      break;
    case 'put':
      applyWrite(
        store,
        collectionOf(store, change.namespace),
        orderKey(change.document._id),
        change.document,
      );
      break;
    case 'remove':
      applyWrite(store, collectionOf(store, change.namespace), orderKey(change.id), null);
      break;
    case 'createIndex':
      addIndex(store, collectionOf(store, change.namespace), change.specification);
      break;
    case 'dropIndex':
      removeIndex(store, collectionOf(store, change.namespace), change.name);
      break;
  }
}

function collectionOf(store: Store, namespace: string): Collection {
  return ensureCollection(store, ...splitNamespace(namespace));
}

/** A database's name has no dot, a collection's may. */
function splitNamespace(namespace: string): [database: string, collection: string] {
  const dot = namespace.indexOf('.');
  return [namespace.slice(0, dot), namespace.slice(dot + 1)];
}

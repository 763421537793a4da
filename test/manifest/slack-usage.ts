import { readdirSync, readFileSync } from 'node:fs';
import { WebClient } from '@slack/web-api';
import ts from 'typescript';
import { surfaces } from '../../src/slack/surfaces.ts';
import {
  EVENTS_OF_LISTENERS,
  SCOPES_OF_EVENTS,
  SCOPES_OF_METHODS,
  SCOPES_OF_PROPERTIES,
} from './documented-scopes.ts';

const ROOT = 'src/slack';

/** What an app of Slack uses, as its manifest has to say. */
export type Usage = { commands: string[]; shortcuts: string[]; events: string[]; scopes: string[] };

/** The Web API methods that the sources under `src/slack` name, found by a walk over their syntax. */
export function usedMethods(): string[] {
  const known = new Set(methodsOf(new WebClient()));
  return unique(
    walkSources().flatMap(({ node }) => {
      if (!ts.isPropertyAccessExpression(node)) return [];
      const words = node.getText().replace(/\s/g, '').split('.');
      const suffixes = words.map((_, start) => words.slice(start).join('.'));
      return suffixes.find((suffix) => known.has(suffix)) ?? [];
    }),
  );
}

/** The properties that are written or parsed somewhere under `src/slack` and need a scope of their own. */
export function usedProperties(): string[] {
  return unique(
    walkSources().flatMap(({ node, file }) => {
      if (!ts.isPropertyAssignment(node) && !ts.isPropertySignature(node)) return [];
      const name = node.name.getText();
      const isMeant = name !== 'email' || file.endsWith('slack-user.ts');
      return isMeant && SCOPES_OF_PROPERTIES[name] ? [name] : [];
    }),
  );
}

/** What the code uses, by its lists of surfaces and by its calls. */
export function usageOfCode(): Usage {
  const events = unique(surfaces.events.flatMap(({ type }) => EVENTS_OF_LISTENERS[type] ?? [type]));
  const commands = unique(surfaces.subcommands.map(({ usage }) => usage.split(' ')[0] ?? ''));
  const shortcuts = unique(surfaces.shortcuts.map(({ callbackId }) => callbackId));
  const needed = [
    ...usedMethods().flatMap((method) => documented(SCOPES_OF_METHODS, method)),
    ...events.flatMap((event) => documented(SCOPES_OF_EVENTS, event)),
    ...usedProperties().flatMap((property) => documented(SCOPES_OF_PROPERTIES, property)),
    ...(commands.length + shortcuts.length > 0 ? ['commands'] : []),
  ];
  return { commands, shortcuts, events, scopes: unique(needed) };
}

function documented(table: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] {
  const scopes = table[name];
  if (!scopes)
    throw new Error(`Look up which scopes ${name} needs, and add it to test/manifest/documented-scopes.ts.`);
  return scopes;
}

/** `chat.postMessage` and so on: every function of a client's families of methods. */
function methodsOf(part: object, path: readonly string[] = []): string[] {
  return Object.entries(part).flatMap(([name, value]) => {
    const here = [...path, name];
    if (typeof value === 'function') return path.length > 0 ? [here.join('.')] : [];
    const isFamily =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isFamily ? methodsOf(value, here) : [];
  });
}

let nodes: { node: ts.Node; file: string }[] | undefined;

function walkSources(): { node: ts.Node; file: string }[] {
  nodes ??= readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (!name.endsWith('.ts')) return [];
    const file = `${ROOT}/${name}`;
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
    return everyNode(source).map((node) => ({ node, file }));
  });
  return nodes;
}

function everyNode(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(...everyNode(child));
  });
  return [node, ...children];
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A text in our sources. `{}` stands for what is put in. */
export type TextLiteral = { file: string; line: number; text: string };

/** Every string in the sources below `folders`, but for imports and types; adjoining parts are one text. */
export function textLiterals(folders: readonly string[]): TextLiteral[] {
  return everyNode(folders).flatMap(({ node, file, line }) => {
    const text = textOf(node);
    return text === undefined || isPart(node) || isTypeOrImport(node) ? [] : [{ file, line, text }];
  });
}

/** The texts that are given to `new UserError(code, text)` and `invalidField(field, text)`. */
export function refusalTexts(folders: readonly string[]): TextLiteral[] {
  return everyNode(folders).flatMap(({ node, file, line }) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
    const isRefusal = ['UserError', 'invalidField'].includes(node.expression.getText());
    const message = node.arguments?.[1];
    const text = isRefusal && message ? textOf(message) : undefined;
    return text === undefined ? [] : [{ file, line, text }];
  });
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

function isPart({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && textOf(parent) !== undefined;
}

function isTypeOrImport({ parent }: ts.Node): boolean {
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent);
}

type Found = { node: ts.Node; file: string; line: number };

function everyNode(folders: readonly string[]): Found[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
    return below(source).map((node) => ({
      ...{ node, file },
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    }));
  });
}

function below(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [node];
  ts.forEachChild(node, (child) => {
    found.push(...below(child));
  });
  return found;
}

import { ESLint } from 'eslint';
import ts from 'typescript';

/** Those besides the first have types of their own: of a browser, of Preact. */
const PROJECTS = ['.', 'src/sandbox/page/client', 'test/browser'];

type Project = { program: ts.Program; files: string[]; lint: { files: string[]; not: string[] } };

/**
 * Checks the types, then looks for promises that nobody waits for. Both ask the same program: a linter that builds its
 * own works all types out a second time, which takes longer than all other checks. Gives the exit code.
 */
async function main(folders: string[]): Promise<number> {
  let problems = 0;
  for (const folder of folders.length > 0 ? folders : PROJECTS) {
    const project = openProject(folder);
    problems += countTypeProblems(project) + (await countPromiseProblems(project));
  }
  return problems === 0 ? 0 : 1;
}

function openProject(folder: string): Project {
  const path = `${folder}/tsconfig.json`;
  const refuse = ({ messageText }: ts.Diagnostic) => {
    throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse };
  const config = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  if (!config) throw new Error(`${path} cannot be read.`);
  const { fileNames: files, options, errors } = config;
  const program = ts.createProgram({ rootNames: files, options, configFileParsingDiagnostics: errors });
  // The first takes what no project names too, so that such a file is noticed.
  const excluded: string[] = config.raw.exclude;
  const lint = folder === '.' ? { files: ['.'], not: excluded.map((it) => `${it}/**`) } : { files, not: [] };
  return { program, files, lint };
}

/** Leaves out what a project only imports: it belongs to another one, and is checked there. */
function countTypeProblems({ program, files }: Project): number {
  const found = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  const problems = ts.sortAndDeduplicateDiagnostics(found);
  const host = {
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '\n',
  };
  process.stdout.write(ts.formatDiagnostics(problems, host));
  return problems.length;
}

/** By `eslint.config.js`, but on a program that is there already. */
async function countPromiseProblems({ program, lint }: Project): Promise<number> {
  const parserOptions = { projectService: false, programs: [program] };
  const eslint = new ESLint({
    ignorePatterns: lint.not,
    overrideConfig: { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions } },
  });
  const results = await eslint.lintFiles(lint.files);
  const formatter = await eslint.loadFormatter();
  process.stdout.write(await formatter.format(results));
  return results.reduce((sum, { errorCount }) => sum + errorCount, 0);
}

process.exitCode = await main(process.argv.slice(2));

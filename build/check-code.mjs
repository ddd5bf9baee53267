// Types and lint in one process: a rule that asks for types gets those that were worked out already, what several layers read
// is parsed once, and each file is checked once, in its own layer. `check-code.mjs [--types] [--report FILE]`.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { root } from './ensure.mjs';

/** Each with only the globals it may see: the domain has no Node, the renderer no Node, the core no DOM. The last is the rest. */
const PROJECTS = [...['domain', 'node', 'renderer', 'preload'].map((layer) => `build/tsconfig/${layer}.json`), 'tsconfig.json'];

/** Parsed files by what their reading depends on, as an editor shares them between projects. */
const files = new Map();

function openProject(path) {
  const config = join(root, path);
  const read = ts.readConfigFile(config, ts.sys.readFile);
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(read.config, ts.sys, dirname(config));
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile } = host;
  const kind = JSON.stringify([options.module, options.moduleResolution, options.jsx ?? '']);
  host.getSourceFile = (name, version, ...rest) => {
    const key = `${kind} ${JSON.stringify(version)} ${name}`;
    if (!files.has(key)) files.set(key, getSourceFile(name, version, ...rest));
    return files.get(key);
  };
  const program = ts.createProgram({ rootNames: fileNames, options, host });
  return { program, problems: [...(read.error ? [read.error] : []), ...errors, ...program.getConfigFileParsingDiagnostics()] };
}

/** What a layer only imports is checked where it belongs. */
function checkFiles(program, checked) {
  const own = program.getRootFileNames().filter((name) => !checked.has(name));
  for (const name of own) checked.add(name);
  const local = own.flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...local];
}

const told = { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
const seconds = (from) => (Date.now() - from) / 1000;

function checkTypes() {
  const from = Date.now();
  const checked = new Set();
  let program;
  const problems = PROJECTS.flatMap((path) => {
    const project = openProject(path);
    program = project.program;
    return [...project.problems, ...checkFiles(program, checked)];
  });
  const output = ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(problems), told);
  return { program, code: problems.length === 0 ? 0 : 1, output, seconds: seconds(from) };
}

async function lint(program) {
  const from = Date.now();
  const parserOptions = { project: null, programs: [program] };
  const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions } } });
  const results = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter('stylish');
  const isClean = results.every(({ errorCount, fatalErrorCount }) => errorCount + fatalErrorCount === 0);
  return { code: isClean ? 0 : 1, output: await formatter.format(results), seconds: seconds(from) };
}

const { values } = parseArgs({ options: { types: { type: 'boolean', default: false }, report: { type: 'string' } } });
const { program, ...types } = checkTypes();
const found = { types, ...(values.types ? {} : { lint: await lint(program) }) };
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(found));
for (const { output } of Object.values(found)) process.stdout.write(output);
process.exitCode = Object.values(found).every(({ code }) => code === 0) ? 0 : 1;

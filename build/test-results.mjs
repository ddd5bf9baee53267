// Adds up what the runners report: numbers, reasons for skipping, and the tails of what failed.
import { existsSync, readFileSync } from 'node:fs';

const TAIL_LINES = 40;
const MOST_FAILURES = 40;

/** A check counts as one test. */
export function countCheck({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0, output: tail(output, 80) };
}

export function countVitest({ code, output }, reportPath) {
  const report = readReport(reportPath);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0, output: tail(output) };
  const tests = report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map((test) => `${test.file}: ${test.fullName}\n${tail(test.failureMessages.join('\n'))}`);
  // A file that could not be loaded has no tests in the report, only a message.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  failures.push(...broken.map((file) => `${file.name}\n${tail(file.message)}`));
  const stray = code !== 0 && failures.length === 0 ? [tail(output)] : [];
  const skipped = tests.filter(({ status }) => status !== 'failed' && status !== 'passed');
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length + stray.length,
    skipped: skipped.length,
    reasons: skipped.map(({ fullName }) => fullName),
    output: [...failures, ...stray].slice(0, MOST_FAILURES).join('\n\n'),
  };
}

export function countPlaywright({ code, output }, reportPath) {
  const report = readReport(reportPath);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0, output: tail(output) };
  const specs = report.suites.flatMap(specsOf);
  const tests = specs.flatMap(({ spec, file }) =>
    spec.tests.map((test) => ({ name: `${file} [${test.projectName}] ${spec.title}`, ...test })),
  );
  const failures = tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map((test) => `${test.name}\n${tail(messagesOf(test))}`);
  failures.push(...report.errors.map(({ message }) => tail(message ?? '')));
  const stray = code !== 0 && failures.length === 0 ? [tail(output)] : [];
  // A test that did not run because one before it failed is reported as skipped without a reason.
  const skipped = tests.filter(({ status }) => status === 'skipped');
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: failures.length + stray.length,
    skipped: skipped.length,
    reasons: skipped.map(
      (test) => `${test.name}: ${test.annotations.find(({ type }) => type === 'skip')?.description ?? 'did not run'}`,
    ),
    output: [...failures, ...stray].slice(0, MOST_FAILURES).join('\n\n'),
  };
}

function specsOf(suite) {
  const own = (suite.specs ?? []).map((spec) => ({ spec, file: suite.file }));
  return [...own, ...(suite.suites ?? []).flatMap(specsOf)];
}

function messagesOf(test) {
  return test.results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')).join('\n');
}

function readReport(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function tail(text = '', lines = TAIL_LINES) {
  return text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .join('\n');
}

/** Prints the table, what failed, why what was skipped was skipped, and the line that counts. Returns the exit code. */
export function printResults(results, seconds) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const row = (cells) =>
    process.stdout.write(
      `${cells[0].padEnd(12)}${cells
        .slice(1)
        .map((cell) => String(cell).padStart(9))
        .join('')}\n`,
    );
  process.stdout.write('\n');
  row(['', 'passed', 'failed', 'skipped', 'seconds']);
  for (const { name, passed, failed, skipped, seconds: took } of results) row([name, passed, failed, skipped, took.toFixed(1)]);
  row(['all', sum('passed'), sum('failed'), sum('skipped'), seconds.toFixed(1)]);
  for (const { name, reasons = [] } of results)
    for (const reason of reasons) process.stdout.write(`\nskipped in ${name}: ${reason}\n`);
  for (const { name, failed, output } of results)
    if (failed > 0) process.stdout.write(`\n===== ${name} failed =====\n${output}\n`);
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

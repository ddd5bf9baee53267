// House rules that a machine can hold. The import table itself lives in build/dependency-rules.cjs.
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noEnumNoDefault = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
];
const noAmbient = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Domain code has no clock: take the time as an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Domain code has no clock: take the time as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Domain code has no dice: take the number as an argument.' },
  { selector: 'ThrowStatement > NewExpression[callee.name=/^(Error|Fault)$/]', message: 'A domain refusal is a Result; only RangeError for a programmer mistake may be thrown here.' },
];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.cache', '**/*.cjs', '**/*.mjs', 'eslint.config.js', '*.config.ts', 'test/boundaries/planted', 'test-results', '.lavka'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Ports and desks are records of closures, not classes: their functions may be passed on.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', ...noEnumNoDefault],
    },
  },
  // A factory holds the functions of one use case as a class body would: the limit is on what one reader must keep in mind.
  { files: ['src/main/**/*.ts', 'src/devices/**/*.ts', 'src/server/**/*.ts', 'src/sync/**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 140, skipBlankLines: true, skipComments: true }] } },
  // Flat config replaces a rule, it does not merge it: the shared selectors are restated.
  { files: ['src/domain/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...noEnumNoDefault, ...noAmbient] } },
  { files: ['src/renderer/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error', 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }] } },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);

// Breaks imports: nothing-imports-tests
export { helper } from '../../test/helper.ts';

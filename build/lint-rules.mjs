// House rules that no linter has built in, as selectors over the syntax tree: one rule each for the linter's plugin interface.
const rule = (forbidden) => ({
  create: (context) =>
    Object.fromEntries(
      Object.entries(forbidden).map(([selector, message]) => [selector, (node) => context.report({ node, message })]),
    ),
});

const CLOCK = 'Domain code has no clock: take the time as an argument.';

export default {
  meta: { name: 'house' },
  rules: {
    'no-enum': rule({ TSEnumDeclaration: 'Use a union of string literals.' }),
    'no-default-export': rule({ ExportDefaultDeclaration: 'Use a named export.' }),
    'no-clock': rule({
      "MemberExpression[object.name='Date'][property.name='now']": CLOCK,
      "NewExpression[callee.name='Date'][arguments.length=0]": CLOCK,
    }),
    'no-dice': rule({
      "MemberExpression[object.name='Math'][property.name='random']": 'Domain code has no dice: take the number as an argument.',
    }),
    'no-throw': rule({
      'ThrowStatement > NewExpression[callee.name=/^(Error|Fault)$/]':
        'A domain refusal is a Result; only RangeError for a programmer mistake may be thrown here.',
    }),
  },
};

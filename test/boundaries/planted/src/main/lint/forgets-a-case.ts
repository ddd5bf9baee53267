// Breaks lint: typescript/switch-exhaustiveness-check
export function name(kind: 'cash' | 'card'): string {
  switch (kind) {
    case 'cash':
      return 'cash';
  }
  return '';
}

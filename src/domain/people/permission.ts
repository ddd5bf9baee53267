/** Who may do what. A person without the permission asks for an override: somebody who has it approves with their own PIN. */

export type Role = 'cashier' | 'senior' | 'manager';
export const ROLES: readonly Role[] = ['cashier', 'senior', 'manager'];

const LOWEST_ROLE = {
  sell: 'cashier',
  'discount.within-ceiling': 'cashier',
  'discount.over-ceiling': 'manager',
  'price.change': 'senior',
  'line.free-price': 'cashier',
  'return.with-receipt': 'cashier',
  'return.without-receipt': 'manager',
  'receipt.copy': 'cashier',
  'shift.open': 'cashier',
  'shift.close': 'cashier',
  'shift.x-report': 'cashier',
  'cash.in': 'cashier',
  'cash.out': 'senior',
  'drawer.open': 'senior',
  'basket.discard-parked': 'senior',
  'order.work': 'cashier',
  'order.handover': 'cashier',
  'order.without-code': 'senior',
  'order.unproven': 'manager',
  'customer.personal': 'senior',
  'reports.read': 'senior',
  'settings.read': 'cashier',
  'settings.change': 'manager',
  'staff.change': 'manager',
  'checkout.settle': 'manager',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof LOWEST_ROLE;
export const PERMISSIONS = Object.keys(LOWEST_ROLE) as readonly Permission[];

export function roleMay(role: Role, permission: Permission): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(LOWEST_ROLE[permission]);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS.filter((permission) => roleMay(role, permission));
}

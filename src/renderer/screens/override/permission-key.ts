/** The words for a permission: "нужно разрешение: скидка больше обычной". */
import { PERMISSIONS, type Permission } from '../../../domain/people/permission.ts';

type Dashed<T extends string> = T extends `${infer Head}.${infer Tail}` ? `${Head}-${Tail}` : T;
export type PermissionKey = `permission.${Dashed<Permission>}`;

export function permissionKey(permission: string): PermissionKey | null {
  const known = PERMISSIONS.find((one) => one === permission);
  return known === undefined ? null : (`permission.${known.replace('.', '-')}` as PermissionKey);
}

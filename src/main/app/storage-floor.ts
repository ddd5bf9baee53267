/** Below this much free space no fiscal receipt is begun: it could not be recorded. */
export const FREE_SPACE_FLOOR_BYTES = 100 * 1024 * 1024;

/** Merges two versions of a task: done anywhere is done, and whom the server heard of first did it. */
import { TASK_STATES, type StaffTask } from '../../domain/documents/staff-task.ts';
import { further, larger, mergeFields, type FieldRule, type Versions } from './merge-fields.ts';

const RULES = { state: further(TASK_STATES), resent: larger } satisfies Record<string, FieldRule>;

export function mergeTask(versions: Versions<StaffTask>): StaffTask {
  return mergeFields(versions, RULES);
}

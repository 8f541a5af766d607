import type { Category } from "@/domain/category";

/** Files whose texts say nothing at all, by default: the phone may be shared with the aggressor. */
const protectedCategories: readonly Category[] = ["vaw", "child", "trafficking", "torture"];

/** Whether a file on this subject is protected unless the person chooses otherwise. */
export function isProtectedByDefault(category: Category): boolean {
  return protectedCategories.includes(category);
}

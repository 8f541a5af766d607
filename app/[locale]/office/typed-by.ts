import { database } from "@/db/client";
import type { Typed } from "@/domain/filing";

/** Whose form it is, as a hidden field `typedBy` says it: a keyed hash that no browser can make. */
export function typedByOf(staffId: string): string {
  return database().cipher.blindIndex("token", `typed-by\u0000${staffId}`).toString("base64url");
}

/** Whether a form that was kept is somebody's own: the next one at that browser may be a colleague. */
export function isTypedBy(typed: Typed, staffId: string): boolean {
  return typed.typedBy === typedByOf(staffId);
}

import type { Typed } from "@/domain/filing";

/** The text fields of a posted form, the last of a name; null when the body is no form. */
export async function readPostedForm(request: Request): Promise<Typed | null> {
  const form = await request.formData().catch(() => null);
  if (form === null) return null;
  const typed: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value;
  return typed;
}

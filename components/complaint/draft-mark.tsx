import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";

/**
 * A browser that goes back fills in again what was typed and never sent, unless the form has changed.
 * Its first field's name is the draft's own: once the draft is erased, nothing comes back by itself.
 */
export async function DraftMark() {
  const held = (await cookies()).getAll().find(({ name }) => name.endsWith("insaf-draft"));
  const mark = held?.value
    ? createHash("sha256").update(held.value).digest("hex").slice(0, 12)
    : randomBytes(6).toString("hex");
  return <input type="hidden" name={`form-${mark}`} />;
}

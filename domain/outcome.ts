import type { RefusalCode } from "@/domain/refusal";

/** What a rule answers: the value, or a refusal by its code. Refusals are never thrown. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: RefusalCode };

export const accept = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const refuse = (refusal: RefusalCode): { ok: false; refusal: RefusalCode } => ({
  ok: false,
  refusal,
});

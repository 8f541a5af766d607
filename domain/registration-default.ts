import type { Category } from "@/domain/category";

const codeOf: Partial<Record<Category, string>> = {
  family: "3102",
  child: "3103",
  vaw: "3104",
  cheque: "3106",
};

/** The registration code that a subject usually takes; the clerk may choose another. */
export function usualRegistrationCode(category: Category): string {
  return codeOf[category] ?? "3101";
}

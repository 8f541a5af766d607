import { expect, test } from "vitest";
import { life } from "@/domain/life";
import { conditions } from "@/domain/life-conditions";
import { verbs } from "@/domain/verb";

test.each(verbs)(
  "%s says which of its statuses and notices apply exactly where its row names several",
  (verb) => {
    const { to, notice } = life[verb];
    const condition = conditions[verb] ?? {};
    expect("to" in condition).toBe(Array.isArray(to));
    expect("choose" in condition).toBe("owesOneOf" in notice);
  },
);

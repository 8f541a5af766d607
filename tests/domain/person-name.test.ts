import { expect, test } from "vitest";
import { comparableName, isSameName, nameMark } from "@/domain/person-name";
import { searchForm } from "@/domain/text";
import { oneName, twoNames } from "@/tests/domain/name-pairs";

const same = (one: string, other: string) => isSameName(searchForm(one), searchForm(other));

test.each(oneName)("%s is %s", (one, other) => {
  expect([same(one, other), same(other, one)]).toEqual([true, true]);
});

test.each(twoNames)("%s is not %s", (one, other) => {
  expect([same(one, other), same(other, one)]).toEqual([false, false]);
});

test("a name is compared from two words on", () => {
  expect(comparableName("KARIM  Zérouali")).toBe("karim zerouali");
  expect(comparableName("Zerouali")).toBeNull();
});

test("where a card is compared, the spelling counts and the order does not", () => {
  expect(nameMark("Zerouali Karim")).toBe(nameMark("karim ZÉROUALI"));
  expect(nameMark("الزروالي كريم")).toBe(nameMark("كريم الزروالى"));
  expect(nameMark("Karim Zerouali")).not.toBe(nameMark("Karim Zeroualy"));
  expect(nameMark("Zerouali")).toBeNull();
});

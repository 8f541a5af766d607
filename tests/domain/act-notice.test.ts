import { describe, expect, it } from "vitest";
import { type OfficeAct, officeActs } from "@/domain/act-fields";
import { noticesForeseen } from "@/domain/act-notice";
import { actPlaces, orderActs } from "@/domain/act-order";
import { caseKinds } from "@/domain/case-kind";
import type { CaseState } from "@/domain/case-state";
import { refusesAct } from "@/domain/decide";
import { life } from "@/domain/life";
import { staffRoles } from "@/domain/role";
import { statuses } from "@/domain/status";
import { accepted, act, aFile, aSummons, day, decideNow, ids, staff } from "./builders";

const everyone = staff(staffRoles, { staffId: ids.deputy });

/** A file in which an act is possible, of the first kind and status of its row. */
function fileFor(verb: OfficeAct, isProtected: boolean): CaseState {
  const { from, kinds } = life[verb];
  const status = from === "nothing" ? "submitted" : (from[0] ?? "submitted");
  return aFile({
    status,
    kind: kinds?.[0] ?? "complaint",
    isProtected,
    reportReceived: verb !== "remind_police" && verb !== "receive_report",
    informationDueOn: day("2026-06-30"),
    summonses: [aSummons()],
    formalNoticeDueOn: /record_.*compliance/.test(verb) ? day("2026-07-10") : null,
    ...(verb === "reclassify" ? { formalNoticeDueOn: null } : {}),
  });
}

describe("the texts shown before an act", () => {
  it.each(
    officeActs.flatMap((verb) => [true, false].map((isProtected) => ({ verb, isProtected }))),
  )("are those that $verb sends, protected: $isProtected", ({ verb, isProtected }) => {
    const file = fileFor(verb, isProtected);
    const asked = act(verb, verb === "reclassify" ? { kind: "request" } : {});
    const { notices } = accepted(
      decideNow(
        file,
        asked,
        staff(life[verb].by.includes("pmp") ? [...staffRoles, "pmp"] : staffRoles),
      ),
    );
    const sent = notices.filter(({ channel }) => channel === "sms");
    const foreseen = noticesForeseen(verb, file);
    expect([...new Set(sent.map(({ kind }) => kind))].sort()).toEqual(
      [...new Set(foreseen.map(({ kind }) => kind))].sort(),
    );
  });

  it("are none for a report, whose author has no right to be told", () => {
    for (const verb of officeActs)
      expect(noticesForeseen(verb, aFile({ kind: "report" }))).toEqual([]);
  });
});

describe("the acts of a file", () => {
  const files = statuses.flatMap((status) =>
    caseKinds.flatMap((kind) =>
      [true, false].map((open) =>
        aFile({
          status,
          kind,
          reportReceived: open,
          informationDueOn: open ? day("2026-06-30") : null,
          summonses: open ? [aSummons()] : [],
          formalNoticeDueOn: open ? day("2026-07-10") : null,
        }),
      ),
    ),
  );
  const possibleIn = (file: CaseState) =>
    officeActs.filter((verb) => refusesAct(file, verb, everyone) === null);

  it("have keys of which no two are possible together", () => {
    for (const file of files) {
      const keys = possibleIn(file).map((verb) => actPlaces[verb].key);
      expect([file.status, file.kind, keys.length]).toEqual([
        file.status,
        file.kind,
        new Set(keys).size,
      ]);
    }
  });

  it("take none of the keys of the list: next, previous, search, help", () => {
    for (const { key } of Object.values(actPlaces)) expect(key).toMatch(/^[A-IL-Z]$/);
  });

  it("are all offered, each once, the likely ones at hand", () => {
    for (const file of files) {
      const possible = possibleIn(file);
      const { atHand, others } = orderActs(file, possible);
      const offered = [...atHand, ...others.flatMap(({ acts }) => acts)];
      expect([...offered].sort()).toEqual([...possible].sort());
      expect(atHand.length).toBeLessThanOrEqual(4);
      if (possible.length > 0) expect(atHand.length).toBeGreaterThan(0);
    }
  });
});

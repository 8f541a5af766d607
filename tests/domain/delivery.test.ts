import { describe, expect, it } from "vitest";
import { applyReport, nextTry, type Report, type ReportedState } from "@/domain/delivery";
import { noticeStates } from "@/domain/notice";

const now = new Date("2026-06-10T11:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const notice = (over: Partial<ReportedState>): ReportedState => ({
  state: "accepted",
  owedAt: now,
  attempts: 1,
  attempt: 1,
  isUncertain: false,
  ...over,
});
const report = (over: Partial<Report>): Report => ({
  status: "delivered",
  errorCode: null,
  failure: null,
  ...over,
});
const became = (state: Partial<ReportedState>, said: Partial<Report>, at = now) =>
  applyReport(notice(state), report(said), at)?.state ?? "unchanged";

describe("what a report of the gateway changes", () => {
  it.each([
    {
      state: "sending",
      status: "submitted",
      becomes: "accepted",
      because: "the report came before the answer to the call",
    },
    {
      state: "accepted",
      status: "submitted",
      becomes: "unchanged",
      because: "it says nothing new",
    },
    { state: "delivered", status: "submitted", becomes: "unchanged", because: "it came late" },
    { state: "failed", status: "submitted", becomes: "unchanged", because: "it came late" },
    { state: "accepted", status: "delivered", becomes: "delivered", because: "the text arrived" },
    {
      state: "sending",
      status: "delivered",
      becomes: "delivered",
      because: "the text arrived before the answer to the call",
    },
    {
      state: "owed",
      status: "delivered",
      becomes: "delivered",
      because: "an earlier try arrived after all, so no other is needed",
    },
    {
      state: "failed",
      status: "delivered",
      becomes: "delivered",
      because: "the text arrived all the same",
    },
    {
      state: "expired",
      status: "delivered",
      becomes: "delivered",
      because: "the text arrived all the same",
    },
    {
      state: "delivered",
      status: "delivered",
      becomes: "unchanged",
      because: "the report came twice",
    },
    {
      state: "delivered",
      status: "undeliverable",
      becomes: "unchanged",
      because: "what arrived has arrived",
    },
    {
      state: "accepted",
      status: "undeliverable",
      becomes: "failed",
      because: "the number does not exist",
    },
    { state: "accepted", status: "rejected", becomes: "failed", because: "the network refuses it" },
    { state: "failed", status: "rejected", becomes: "unchanged", because: "it had failed already" },
    {
      state: "withheld",
      status: "rejected",
      becomes: "unchanged",
      because: "nothing was to be sent",
    },
    {
      state: "skipped",
      status: "undeliverable",
      becomes: "unchanged",
      because: "nothing was to be sent",
    },
  ] as const)("$state, then $status: $becomes, because $because", ({ state, status, becomes }) => {
    expect(became({ state }, { status, failure: "permanent" })).toBe(becomes);
  });

  it("is a new try where trying again may help, after a while", () => {
    const change = applyReport(
      notice({}),
      report({ status: "undeliverable", failure: "temporary", errorCode: "1330" }),
      now,
    );
    expect(change).toEqual({ state: "owed", reason: "1330", notBefore: later(30) });
  });

  it("is the end after three days of trying", () => {
    const owedAt = new Date(now.getTime() - 72 * 3_600_000);
    expect(became({ owedAt }, { status: "undeliverable", failure: "temporary" })).toBe("expired");
  });

  it("is nothing where an earlier try fails that another has replaced", () => {
    expect(
      became({ attempt: 1, attempts: 2 }, { status: "undeliverable", failure: "permanent" }),
    ).toBe("unchanged");
  });

  it("never calls off the next try by a late 'submitted' of a try that has failed since", () => {
    expect(became({ state: "owed" }, { status: "submitted" })).toBe("unchanged");
    expect(became({ state: "sending", attempt: 1, attempts: 2 }, { status: "submitted" })).toBe(
      "unchanged",
    );
  });

  it("calls off the next try where nobody knew how the call ended, and it was accepted", () => {
    expect(became({ state: "owed", isUncertain: true }, { status: "submitted" })).toBe("accepted");
    expect(
      became(
        { state: "sending", attempt: 1, attempts: 2, isUncertain: true },
        { status: "submitted" },
      ),
    ).toBe("accepted");
  });

  it("leaves every notice as it is when a report is applied to what it has made", () => {
    for (const state of noticeStates) {
      for (const status of ["submitted", "delivered", "rejected", "undeliverable"] as const) {
        const change = applyReport(
          notice({ state }),
          report({ status, failure: "permanent" }),
          now,
        );
        if (change === null) continue;
        expect(
          became({ state: change.state }, { status, failure: "permanent" }),
          `${state} ${status}`,
        ).toBe("unchanged");
      }
    }
  });

  it("ends in the same state in whatever order 'submitted' and 'delivered' come", () => {
    for (const order of [
      ["submitted", "delivered"],
      ["delivered", "submitted"],
    ] as const) {
      let state = notice({ state: "sending" });
      for (const status of order)
        state = { ...state, ...applyReport(state, report({ status }), now) };
      expect(state.state).toBe("delivered");
    }
  });
});

describe("the next try", () => {
  it.each([
    { attempts: 1, seconds: 30 },
    { attempts: 2, seconds: 120 },
    { attempts: 3, seconds: 600 },
    { attempts: 7, seconds: 6 * 3600 },
    { attempts: 50, seconds: 6 * 3600 },
  ])("after $attempts tries comes $seconds seconds later", ({ attempts, seconds }) => {
    expect(nextTry({ owedAt: now, attempts }, now)).toEqual(later(seconds));
  });

  it("waits as long as the gateway asks, when it asks for longer", () => {
    expect(nextTry({ owedAt: now, attempts: 1 }, now, 90)).toEqual(later(90));
    expect(nextTry({ owedAt: now, attempts: 1 }, now, 5)).toEqual(later(30));
  });

  it("does not come when it would fall after three days", () => {
    const at = later(72 * 3600 - 30);
    expect(nextTry({ owedAt: now, attempts: 1 }, at)).toEqual(later(72 * 3600));
    expect(nextTry({ owedAt: now, attempts: 1 }, later(72 * 3600 - 29))).toBeNull();
    expect(nextTry({ owedAt: now, attempts: 1 }, now, 73 * 3600)).toBeNull();
  });
});

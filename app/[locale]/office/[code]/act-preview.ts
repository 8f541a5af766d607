import type { PreviewLine } from "@/components/office/act-preview";
import type { OfficeFile } from "@/db/office-files";
import type { OfficeAct } from "@/domain/act-fields";
import { noticesForeseen } from "@/domain/act-notice";
import { parseDay } from "@/domain/calendar";
import type { Typed } from "@/domain/filing";
import { hasRightToBeTold, reachesOf } from "@/domain/party";
import { plainOutcomes } from "@/domain/plain-outcome";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { Words } from "@/domain/wording";
import { previewSms } from "@/notices/sms";

/** The texts that the parties will get of an act, one for each language and each way to be concerned. */
export function previewOf(
  words: Words,
  verb: OfficeAct,
  { state }: OfficeFile,
  typed: Typed,
  isNumberTold: boolean,
): readonly PreviewLine[] {
  const told = state.parties.filter(
    (party) =>
      hasRightToBeTold(party.role) &&
      reachesOf(party, state.isProtected, state.parties).some(
        ({ channel, skipped }) => channel === "sms" && skipped === null,
      ),
  );
  const plain = state.isProtected || state.kind === "report" ? undefined : plainOutcomes[verb];
  const asked = plain === undefined ? [] : told.filter(({ wantsOutcome }) => wantsOutcome);
  const languagesOf = (some: typeof told) => [...new Set(some.map(({ language }) => language))];
  const neutral = told.filter((party) => !asked.includes(party));
  const known = {
    trackingCode: formatTrackingCode(state.trackingCode),
    date: dayTyped(typed, "on") ?? dayTyped(typed, "dueOn") ?? cancelled(verb, state, typed),
    hour: typed.at === undefined || typed.at === "" ? null : typed.at,
    registrationNumber: verb === "register" && isNumberTold ? "…" : null,
  };
  const outcomes = languagesOf(asked).flatMap((language) => {
    const text = plain === undefined ? null : previewSms(words, plain, language, known);
    return text === null ? [] : [{ to: "asked" as const, language, text }];
  });
  const toEverybody = noticesForeseen(verb, state)
    .filter(({ to }) => to !== "others" || told.length > 1)
    .flatMap(({ to, kind, depends }) =>
      languagesOf(neutral).flatMap((language) => {
        const text = previewSms(words, kind, language, known);
        const heap = asked.length > 0 ? ("others" as const) : to;
        return text === null ? [] : [{ to: depends ? ("depends" as const) : heap, language, text }];
      }),
    );
  return [...toEverybody, ...outcomes];
}

function dayTyped(typed: Typed, name: string) {
  const [year = "", month = "", day = ""] = ["year", "month", "day"].map(
    (part) => typed[`${name}-${part}`] ?? "",
  );
  return parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

function cancelled(verb: OfficeAct, { summonses }: OfficeFile["state"], typed: Typed) {
  if (verb !== "cancel_summons") return null;
  const only = summonses.length === 1 ? summonses[0] : undefined;
  return (summonses.find(({ factId }) => factId === typed.summonsId) ?? only)?.on ?? null;
}

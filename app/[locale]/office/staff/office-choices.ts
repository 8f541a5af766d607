import { database } from "@/db/client";
import { type JudicialMap, recallJudicialMap } from "@/db/offices";
import type { OfficeLocale } from "@/domain/locale";
import type { OfficeKind } from "@/domain/role";

/** The offices that somebody can work in, named in a language. */
export interface OfficeChoices {
  readonly list: readonly { code: string; kind: OfficeKind; name: string }[];
  nameOf(code: string): string;
  /** Null: the code is no office's. */
  kindOf(code: string): OfficeKind | null;
}

/** Reads every office. */
export async function readOfficeChoices(locale: OfficeLocale): Promise<OfficeChoices> {
  const { offices }: JudicialMap = await database().as({ as: "visitor" }, (tx) =>
    recallJudicialMap(tx, new Date()),
  );
  const list = [...offices.values()].map(({ code, kind, officeAr, officeFr }) => ({
    code,
    kind,
    name: locale === "ar" ? officeAr : officeFr,
  }));
  return {
    list,
    nameOf: (code) => list.find((office) => office.code === code)?.name ?? code,
    kindOf: (code) => offices.get(code)?.kind ?? null,
  };
}

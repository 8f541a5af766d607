import { readKeys } from "@/bin/keys";
import { type Database, openDatabase } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import type { Insaf } from "@/tests/support/insaf";

/** Takes the steps of one office through the same commands as the pages do. */
export class BenchOffice {
  readonly database: Database;
  readonly #clerk: SignedIn;

  private constructor(database: Database, clerk: SignedIn) {
    this.database = database;
    this.#clerk = clerk;
  }

  static async open(insaf: Insaf): Promise<BenchOffice> {
    const keys = readKeys(insaf.dataDir);
    const [currentId = "", key = ""] = keys.fieldKeys.split(":");
    const database = openDatabase({
      databaseUrl: insaf.databaseUrl,
      fieldKeys: { currentId, keys: new Map([[currentId, Buffer.from(key, "base64")]]) },
      blindIndexKey: Buffer.from(keys.blindIndexKey, "base64"),
    });
    return new BenchOffice(database, await aStaffMember(database, new Date(), "clerk"));
  }

  /** Files complaints, each from a phone of its own and without an address. */
  async file(count: number): Promise<TrackingCode[]> {
    const codes: TrackingCode[] = [];
    const lane = async () => {
      while (codes.length < count) {
        // Counted before it is known, so that no lane takes the place of another.
        const place = codes.push("" as TrackingCode) - 1;
        codes[place] = await aCaseFile(this.database, new Date(), {
          who: { phone: aPhone(), email: null },
        });
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    return codes;
  }

  /** Registers one file; its complainant is owed one text. */
  async register(code: TrackingCode): Promise<void> {
    const act = { verb: "register", fields: { code: "3101" } } as const;
    const taken = await step(this.database, this.#clerk, code, act, new Date());
    if (!taken.ok) throw new Error(`register: ${taken.refusal}`);
  }
}

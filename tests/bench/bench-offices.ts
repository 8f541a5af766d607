import { readKeys } from "@/bin/keys";
import { type Database, openDatabase } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import type { Insaf } from "@/tests/support/insaf";

/** Where the files go. One office could not register 50 a second: its numbers have no gap, and wait in line. */
const places = [
  { province: "04.421", parquet: "TPI-RABAT" },
  { province: "03.231", parquet: "TPI-FES" },
  { province: "03.061", parquet: "TPI-MEKNES" },
  { province: "07.351", parquet: "TPI-MARRAKECH" },
  { province: "09.001", parquet: "TPI-AGADIR" },
  { province: "02.411", parquet: "TPI-OUJDA" },
  { province: "01.571", parquet: "TPI-TETOUAN" },
  { province: "04.281", parquet: "TPI-KENITRA" },
] as const;

interface BenchClerk {
  readonly person: SignedIn;
  readonly where: (typeof places)[number];
}

/** Takes the steps of several offices through the same commands as the pages do. */
export class BenchOffices {
  readonly database: Database;
  readonly #clerks: readonly BenchClerk[];
  readonly #clerkOf = new Map<TrackingCode, BenchClerk>();

  private constructor(database: Database, clerks: readonly BenchClerk[]) {
    this.database = database;
    this.#clerks = clerks;
  }

  static async open(insaf: Insaf): Promise<BenchOffices> {
    const keys = readKeys(insaf.dataDir);
    const [currentId = "", key = ""] = keys.fieldKeys.split(":");
    const database = openDatabase({
      databaseUrl: insaf.databaseUrl,
      fieldKeys: { currentId, keys: new Map([[currentId, Buffer.from(key, "base64")]]) },
      blindIndexKey: Buffer.from(keys.blindIndexKey, "base64"),
    });
    const clerks: BenchClerk[] = [];
    for (const where of places) {
      const person = await aStaffMember(database, new Date(), "clerk", where.parquet);
      clerks.push({ person, where });
    }
    return new BenchOffices(database, clerks);
  }

  /** Files complaints, each from a phone of its own and without an address. */
  async file(count: number): Promise<TrackingCode[]> {
    const codes: TrackingCode[] = [];
    const lane = async () => {
      while (codes.length < count) {
        // Counted before it is known, so that no lane takes the place of another.
        const place = codes.push("" as TrackingCode) - 1;
        const clerk = this.#clerks[place % this.#clerks.length];
        if (clerk === undefined) throw new Error("The bench has no offices.");
        const code = await aCaseFile(this.database, new Date(), {
          who: { phone: aPhone(), email: null },
          where: clerk.where,
        });
        codes[place] = code;
        this.#clerkOf.set(code, clerk);
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    return codes;
  }

  /** Registers one file; its complainant is owed one text. */
  async register(code: TrackingCode): Promise<void> {
    const act = { verb: "register", fields: { code: "3101" } } as const;
    const clerk = this.#clerkOf.get(code);
    if (clerk === undefined) throw new Error("The bench did not file this complaint.");
    const taken = await step(this.database, clerk.person, code, act, new Date());
    if (!taken.ok) throw new Error(`register: ${taken.refusal}`);
  }

  /** Files complaints whose public pages tell this many facts each, the filing among them. */
  async fileWithFacts(count: number, facts: number): Promise<TrackingCode[]> {
    const codes = await this.file(count);
    const act = {
      verb: "record_measure",
      fields: { measure: "protection_order", tellParties: true },
    } as const;
    const lane = async (first: number) => {
      for (let place = first; place < count; place += this.#clerks.length) {
        const code = codes[place];
        const clerk = code === undefined ? undefined : this.#clerkOf.get(code);
        if (code === undefined || clerk === undefined) throw new Error("No complaint was filed.");
        await this.register(code);
        for (let told = 2; told < facts; told += 1) {
          const taken = await step(this.database, clerk.person, code, act, new Date());
          if (!taken.ok) throw new Error(`record_measure: ${taken.refusal}`);
        }
      }
    };
    await Promise.all(this.#clerks.map((_, first) => lane(first)));
    return codes;
  }
}

import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { withoutValues } from "@/db/failed-query";
import { type CipherKeys, createFieldCipher, type FieldCipher } from "@/db/field-cipher";
import { preparing } from "@/db/prepared-statements";
import { env } from "@/env";

/** Who asks the archive. Each has a database role and policies of its own. */
export type DatabaseActor =
  | {
      readonly as: "visitor";
      /** The file whose code the visitor typed, or the code that is being given out. */
      readonly trackingCode?: string;
      /** Hash of the draft cookie. */
      readonly draft?: Buffer;
      /** Hash of what the browser holds that asks for a code: its draft, or its request. */
      readonly holder?: Buffer;
    }
  | {
      /** A party in its own file, after a right code. */
      readonly as: "party";
      /** Hash of the session's token: file and party are read from its row. */
      readonly dossier: Buffer;
    }
  | {
      /** Somebody who signed in by what he holds: reads which files name it, and where they stand. */
      readonly as: "citizen";
      /** Hash of the session's token: who it is is read from its row. */
      readonly citizen: Buffer;
    }
  | { readonly as: "door" }
  | {
      readonly as: "staff";
      readonly staffId: string;
      /** Exact codes of the offices in reach; none: no rows. */
      readonly parquets: readonly string[];
      readonly protectedOnly: boolean;
      /** May edit the lists, offices and accounts, and reads no file. */
      readonly administrator: boolean;
      /** The file that is being taken in, which may belong to another office. */
      readonly intake?: string;
    }
  | {
      /** Opens and changes accounts, and reads no file. */
      readonly as: "administrator";
      /** Null: somebody at the command line of the server. */
      readonly staffId: string | null;
    }
  | { readonly as: "worker" };

type Orm = PostgresJsDatabase<Record<string, never>>;

/** One transaction under one actor's rights. */
export interface Transaction {
  readonly orm: Pick<
    Orm,
    "select" | "selectDistinct" | "selectDistinctOn" | "insert" | "update" | "delete" | "execute"
  >;
  readonly cipher: FieldCipher;
}

/** The one door to the archive. */
export interface Database {
  readonly cipher: FieldCipher;
  /** Runs work in a transaction that has the actor's role and scope, and nothing of them outlives it. */
  as<Result>(actor: DatabaseActor, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Calls back with what each notification says, and with null after every connection: any may have been missed. */
  listen(channel: string, heard: (said: string | null) => void): Promise<{ stop(): Promise<void> }>;
  close(): Promise<void>;
}

export interface DatabaseOptions extends CipherKeys {
  readonly databaseUrl: string;
  readonly connections?: number;
  /** Off: a crash may lose the last commits. For what would be loaded again from the start. */
  readonly durableCommits?: boolean;
}

/** Opens the archive; connections are made when they are first needed and again after a loss. */
export function openDatabase({
  databaseUrl,
  connections = 10,
  durableCommits = true,
  ...keys
}: DatabaseOptions): Database {
  const client = postgres(databaseUrl, {
    max: connections,
    onnotice: () => undefined,
    connect_timeout: 10,
    idle_timeout: 60,
    backoff: (retries: number) => Math.min(0.1 * 2 ** retries, 2),
    connection: {
      application_name: "insaf",
      ...(durableCommits ? {} : { synchronous_commit: "off" }),
    },
  });
  const orm = drizzle(preparing(client), { casing: "snake_case" });
  const cipher = createFieldCipher(keys);
  return {
    cipher,
    async as(actor, work) {
      try {
        return await orm.transaction(async (tx) => {
          await tx.execute(scopeOf(actor));
          return work({ orm: tx, cipher });
        });
      } catch (error) {
        throw withoutValues(error);
      }
    },
    async listen(channel, heard) {
      const listening = await client.listen(channel, heard, () => heard(null));
      return { stop: () => listening.unlisten() };
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Sets role and scope in one round trip, for the transaction only. */
function scopeOf(actor: DatabaseActor) {
  const visitor = actor.as === "visitor" ? actor : null;
  const member = actor.as === "staff" ? actor : null;
  const administrator = actor.as === "administrator" ? actor : null;
  return sql`select
    set_config('insaf.parquets', ${member?.parquets.join(",") ?? ""}, true),
    set_config('insaf.staff', ${member?.staffId ?? administrator?.staffId ?? ""}, true),
    set_config('insaf.protected_only', ${member?.protectedOnly === true ? "on" : ""}, true),
    set_config('insaf.intake', ${member?.intake ?? ""}, true),
    set_config('insaf.administrator', ${member?.administrator === true ? "on" : ""}, true),
    set_config('insaf.tracking_code', ${visitor?.trackingCode ?? ""}, true),
    set_config('insaf.draft', ${visitor?.draft?.toString("hex") ?? ""}, true),
    set_config('insaf.holder', ${visitor?.holder?.toString("hex") ?? ""}, true),
    set_config('insaf.dossier', ${actor.as === "party" ? actor.dossier.toString("hex") : ""}, true),
    set_config('insaf.citizen', ${actor.as === "citizen" ? actor.citizen.toString("hex") : ""}, true),
    set_config('role', ${`insaf_${actor.as}`}, true)`;
}

const remembered = globalThis as { insafDatabase?: Database };

/** The archive of this process, opened from the environment on first use. */
export function database(): Database {
  remembered.insafDatabase ??= openDatabase(env());
  return remembered.insafDatabase;
}

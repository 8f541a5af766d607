import { type OfficeTeam, planOffice } from "@/bin/demonstration-plan";
import { liveByCommands } from "@/bin/life-by-commands";
import { liveByRules } from "@/bin/life-by-rules";
import {
  demonstrationAccounts as accounts,
  demonstrationOffices,
  demonstrationPassword,
} from "@/commands/demonstration-accounts";
import { hashPassword } from "@/commands/password";
import type { Database } from "@/db/client";
import { emptyDemonstration, settleDemonstration } from "@/db/demonstration";
import { writeInventedFiles } from "@/db/demonstration-rows";
import { type JudicialMap, recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { insertStaff, type SignedIn } from "@/db/staff";
import type { StaffRole } from "@/domain/role";
import { firstWordings } from "@/notices/wordings";

/** The accounts of the demonstration, as they are printed. */
export const demonstrationAccounts = accounts.map(({ email, role }) => ({
  login: email,
  password: demonstrationPassword,
  role,
}));

/** Loads invented staff and invented files, through the same commands that people use. */
export async function seedDemonstration(
  database: Database,
  loading: { readonly databaseUrl: string; readonly files: number },
  now: Date,
): Promise<void> {
  await emptyDemonstration(loading.databaseUrl, firstWordings);
  const people = await openAccounts(database, now);
  // Remembered until after today, so that no act of the past reads them again.
  const { map, lists } = await database.as({ as: "visitor" }, async (tx) => ({
    map: await recallJudicialMap(tx, now),
    lists: await recallReferenceLists(tx, now),
  }));
  const teams = teamsOf(people, map);
  const surroundings = { teams, map, lists, now };
  const plan = demonstrationOffices.flatMap(({ parquet, share }) => {
    const team = teams.get(parquet);
    if (team === undefined) throw new Error(`seed: no team at ${parquet}`);
    return planOffice(team, Math.round((loading.files * share) / 1000), surroundings);
  });
  const invented = liveByRules(
    plan.filter(({ life }) => life.byCommands !== true),
    surroundings,
  );
  await writeInventedFiles(loading.databaseUrl, database.cipher, invented);
  // Each office works by itself, as in life; the archive is shared.
  await Promise.all(
    [...teams.keys()].map((parquet) => {
      const own = plan.filter(({ life, team }) => life.byCommands && team.parquet === parquet);
      const lead = invented.find(
        ({ state }) =>
          state.parquet === parquet && state.status === "under_study" && !state.isProtected,
      );
      return liveByCommands(database, own, surroundings, lead?.state.trackingCode ?? null);
    }),
  );
  await database.as({ as: "worker" }, settleDemonstration);
}

async function openAccounts(database: Database, now: Date): Promise<readonly SignedIn[]> {
  const passwordHash = await hashPassword(demonstrationPassword);
  return database.as({ as: "administrator", staffId: null }, async (tx) => {
    const people: SignedIn[] = [];
    for (const { email, name, role, parquet, language } of accounts) {
      const person = { name, email, parquet, roles: [role], language, passwordHash };
      const staffId = await insertStaff(tx, person, now);
      people.push({ staffId, name, roles: [role], parquet, language, reach: [parquet] });
    }
    return people;
  });
}

function teamsOf(
  people: readonly SignedIn[],
  { offices }: JudicialMap,
): ReadonlyMap<string, OfficeTeam> {
  const find = (role: StaffRole, parquet: string | null): readonly SignedIn[] =>
    people.filter((one) => one.parquet === parquet && one.roles.includes(role));
  const one = (role: StaffRole, parquet: string): SignedIn => {
    const [person] = find(role, parquet);
    if (person === undefined) throw new Error(`seed: office ${parquet} has no ${role}`);
    return person;
  };
  return new Map(
    demonstrationOffices.map(({ parquet }, place): [string, OfficeTeam] => {
      const above = offices.get(parquet)?.above ?? null;
      const general = find("general_prosecutor", above)[0] ?? null;
      const target = demonstrationOffices[(place + 1) % demonstrationOffices.length] ?? { parquet };
      return [
        parquet,
        {
          parquet,
          clerk: one("clerk", parquet),
          head: one("head_of_secretariat", parquet),
          chief: one(above === null ? "general_prosecutor" : "prosecutor", parquet),
          deputies: find("deputy", parquet),
          general: general === null ? null : { ...general, reach: [general.parquet, parquet] },
          target: one("clerk", target.parquet),
        },
      ];
    }),
  );
}

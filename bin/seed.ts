import { loadOffice, type OfficeTeam } from "@/bin/seed-office";
import {
  demonstrationAccounts as accounts,
  demonstrationOffices,
  demonstrationPassword,
} from "@/commands/demonstration-accounts";
import { hashPassword } from "@/commands/password";
import { database } from "@/db/client";
import { emptyDemonstration, settleDemonstration } from "@/db/demonstration";
import { insertStaff, type SignedIn } from "@/db/staff";
import { env } from "@/env";

/** The accounts of the demonstration, as they are printed. */
export const demonstrationAccounts = accounts.map(({ email, role }) => ({
  login: email,
  password: demonstrationPassword,
  role,
}));

const filesOfOffice: Record<(typeof demonstrationOffices)[number], number> = {
  "TPI-RABAT": 100,
  "TPI-CASA-PENAL": 60,
  "TPI-FES": 40,
};

/** Loads invented staff and 200 invented files through the same commands that people use. */
export async function seedDemonstration(now = new Date()): Promise<void> {
  await emptyDemonstration(env().databaseUrl);
  const team = await openAccounts(now);
  for (const office of demonstrationOffices) {
    await loadOffice(
      database(),
      teamOf(team, office),
      { parquet: office, files: filesOfOffice[office] },
      now,
    );
  }
  await database().as({ as: "worker" }, settleDemonstration);
}

async function openAccounts(now: Date): Promise<readonly SignedIn[]> {
  const passwordHash = await hashPassword(demonstrationPassword);
  return database().as({ as: "administrator", staffId: null }, async (tx) => {
    const people: SignedIn[] = [];
    for (const { email, name, role, parquet, language } of accounts) {
      const person = { name, email, parquet, roles: [role], language, passwordHash };
      const staffId = await insertStaff(tx, person, now);
      people.push({ staffId, name, roles: [role], parquet, language, reach: [parquet] });
    }
    return people;
  });
}

function teamOf(people: readonly SignedIn[], parquet: string): OfficeTeam {
  const holder = (role: "clerk" | "deputy" | "prosecutor"): SignedIn => {
    const person = people.find((one) => one.parquet === parquet && one.roles.includes(role));
    if (person === undefined) throw new Error(`seed: office ${parquet} has no ${role}`);
    return person;
  };
  return { clerk: holder("clerk"), deputy: holder("deputy"), prosecutor: holder("prosecutor") };
}

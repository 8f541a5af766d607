import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { z } from "zod";
import { operatorArchive, stop } from "@/bin/operator-archive";
import { openAccount } from "@/commands/open-account";
import { openDatabase } from "@/db/client";
import { officeLocales } from "@/domain/locale";
import { staffRoles } from "@/domain/role";

const usage = `npm run open-account -- --email name@office.ma --name "First Last" --parquet TPI-RABAT --role ${staffRoles.join("|")} [--language ar|fr]`;

const wanted = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1).max(80),
  parquet: z.string(),
  role: z.enum(staffRoles),
  language: z.enum(officeLocales).default("ar"),
});

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { email: text, name: text, parquet: text, role: text, language: text },
});
const asked = wanted.safeParse(values);
if (!asked.success) {
  const names = asked.error.issues.map((issue) => `--${issue.path.join(".")}`);
  stop(`Missing or wrong: ${names.join(", ")}.\n${usage}`);
} else {
  const password = randomBytes(15).toString("base64url");
  const database = openDatabase({ ...operatorArchive(), connections: 1 });
  const answer = await openAccount(database, { ...asked.data, password }, new Date());
  await database.close();
  if (answer === "unknown_parquet") stop(`There is no office ${asked.data.parquet}.`);
  if (answer === "role_elsewhere")
    stop(`Nobody is ${asked.data.role} in the office ${asked.data.parquet}.`);
  if (answer === "address_taken") stop("This address has an account already.");
  if (answer === "opened")
    console.log(
      `The account is open. Password, shown this once: ${password}\nThe first sign-in links a code application.`,
    );
}

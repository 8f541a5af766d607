import { z } from "zod";
import type { Typed } from "@/domain/filing";
import { parseIdentityDocument } from "@/domain/identity-document";
import { type OfficeLocale, officeLocales } from "@/domain/locale";
import { type OfficeKind, rolesAt, type StaffRole, staffRoles } from "@/domain/role";
import { presidency } from "@/domain/routing";
import { cleanLine, hasForbiddenCharacters } from "@/domain/text";

const longestName = 80;
const longestEmail = 254;

export const staffMistakes = [
  "name_missing",
  "name_wrong",
  "email_wrong",
  "address_taken",
  "office_unknown",
  "role_missing",
  "role_elsewhere",
  "administrator_alone",
  "role_reserved",
  "document_wrong",
] as const;
export type StaffMistake = (typeof staffMistakes)[number];
export type StaffMistakes = Readonly<Record<string, StaffMistake>>;

/** Where somebody works, and as what. */
export interface Post {
  readonly parquet: string;
  readonly roles: readonly StaffRole[];
}

/** Somebody who is to be invited. */
export interface InvitedPerson extends Post {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly language: OfficeLocale;
  /** Null: not told. */
  readonly documentNumber: string | null;
}

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly mistakes: StaffMistakes };
type KindOf = (code: string) => OfficeKind | null;

/** The name of the checkbox of a role. */
export function roleField(role: StaffRole): string {
  return `role_${role}`;
}

/** Reads the form of an invitation; `kindOf` is null for a code that is no office's. */
export function readInvitation(typed: Typed, kindOf: KindOf): Read<InvitedPerson> {
  const name = cleanLine(typed.name ?? "");
  const email = z
    .email()
    .max(longestEmail)
    .safeParse((typed.email ?? "").trim().toLowerCase());
  const post = readPost(typed, kindOf);
  const document = (typed.document ?? "").trim();
  const read = document === "" ? null : parseIdentityDocument("cin", document);
  const mistakes: StaffMistakes = {
    ...(name === "" ? { name: "name_missing" } : {}),
    ...(name.length > longestName || hasForbiddenCharacters(name) ? { name: "name_wrong" } : {}),
    ...(email.success ? {} : { email: "email_wrong" }),
    ...(post.ok ? {} : post.mistakes),
    ...(document !== "" && read === null ? { document: "document_wrong" } : {}),
  };
  if (!email.success || !post.ok || Object.keys(mistakes).length > 0)
    return { ok: false, mistakes };
  const language = officeLocales.find((known) => known === typed.language) ?? officeLocales[0];
  const documentNumber = read?.number ?? null;
  return { ok: true, value: { name, email: email.data, language, documentNumber, ...post.value } };
}

/** Reads office and roles. An administrator is nothing else: he would see the files that he may not. */
export function readPost(typed: Typed, kindOf: KindOf): Read<Post> {
  const parquet = typed.parquet ?? "";
  const kind = kindOf(parquet);
  const roles = staffRoles.filter((role) => typed[roleField(role)] !== undefined);
  const wrong = kind === null ? null : mistakeOfRoles(roles, kind);
  if (kind !== null && wrong === null) return { ok: true, value: { parquet, roles } };
  return {
    ok: false,
    mistakes: {
      ...(kind === null ? { parquet: "office_unknown" } : {}),
      ...(wrong === null ? {} : { roles: wrong }),
    },
  };
}

/**
 * Whether an administrator may give a post. What reaches beyond one court, and who administers the
 * Presidency, is given from the Presidency alone, or at the command line.
 */
export function mayGivePost(giver: Pick<Post, "parquet">, post: Post): boolean {
  if (giver.parquet === presidency) return true;
  const reachesFar = post.roles.includes("general_prosecutor") || post.roles.includes("pmp");
  return !reachesFar && !(post.parquet === presidency && post.roles.includes("administrator"));
}

function mistakeOfRoles(roles: readonly StaffRole[], kind: OfficeKind): StaffMistake | null {
  if (roles.length === 0) return "role_missing";
  if (roles.includes("administrator") && roles.length > 1) return "administrator_alone";
  return roles.every((role) => rolesAt(kind).includes(role)) ? null : "role_elsewhere";
}

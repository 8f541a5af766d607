import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";

/** Somebody invented, who works in the demonstration. */
export interface DemonstrationAccount {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly parquet: string;
  readonly language: Locale;
}

/** One password for all of them: it is shown on the sign-in page, and only in demonstration. */
export const demonstrationPassword = "demonstration-insaf";

/** The offices of the demonstration that take complaints, the fullest first. */
export const demonstrationOffices = ["TPI-RABAT", "TPI-CASA-PENAL", "TPI-FES"] as const;

/** Everybody of the demonstration, by office. Names are common ones; no real person is meant. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  account("clerk.rabat", "Samira Idrissi", "clerk", "TPI-RABAT", "fr"),
  account("deputy.rabat", "Karim Bennis", "deputy", "TPI-RABAT", "fr"),
  account("prosecutor.rabat", "Nadia Tazi", "prosecutor", "TPI-RABAT", "fr"),
  account("head.rabat", "Hassan Berrada", "head_of_secretariat", "TPI-RABAT", "fr"),
  account("clerk.casablanca", "سعيد العمراني", "clerk", "TPI-CASA-PENAL", "ar"),
  account("deputy.casablanca", "هدى الزهراوي", "deputy", "TPI-CASA-PENAL", "ar"),
  account("prosecutor.casablanca", "عبد الرحيم الصقلي", "prosecutor", "TPI-CASA-PENAL", "ar"),
  account("clerk.fes", "أمينة العلوي", "clerk", "TPI-FES", "ar"),
  account("deputy.fes", "يوسف المريني", "deputy", "TPI-FES", "ar"),
  account("prosecutor.fes", "خديجة الفاسي", "prosecutor", "TPI-FES", "ar"),
  account("general.rabat", "Mehdi Lahlou", "general_prosecutor", "CA-RABAT", "fr"),
  account("administrator", "Leila Chraibi", "administrator", "TPI-RABAT", "fr"),
];

function account(
  mailbox: string,
  name: string,
  role: StaffRole,
  parquet: string,
  language: Locale,
): DemonstrationAccount {
  return { email: `${mailbox}@insaf.example`, name, role, parquet, language };
}

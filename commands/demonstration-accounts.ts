import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";

/** Somebody invented, who works in the demonstration. */
export interface DemonstrationAccount {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly parquet: string;
  readonly language: OfficeLocale;
}

/** One password for all of them: it is shown on the sign-in page, and only in demonstration. */
export const demonstrationPassword = "demonstration-insaf";

/** The offices of the demonstration, the fullest first, with their part of a thousand files. */
export const demonstrationOffices = [
  { parquet: "TPI-RABAT", share: 290 },
  { parquet: "TPI-CASA-PENAL", share: 260 },
  { parquet: "TPI-FES", share: 150 },
  { parquet: "TPI-MARRAKECH", share: 130 },
  { parquet: "TPI-SALE", share: 110 },
  { parquet: "CA-RABAT", share: 60 },
] as const;

/** Everybody of the demonstration, by office. Names are common ones; no real person is meant. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  account("clerk.rabat", "Samira Idrissi", "clerk", "TPI-RABAT", "fr"),
  account("deputy.rabat", "Karim Bennis", "deputy", "TPI-RABAT", "fr"),
  account("deputy2.rabat", "Imane Sebti", "deputy", "TPI-RABAT", "fr"),
  account("prosecutor.rabat", "Nadia Tazi", "prosecutor", "TPI-RABAT", "fr"),
  account("head.rabat", "Hassan Berrada", "head_of_secretariat", "TPI-RABAT", "fr"),
  account("cell.rabat", "Zineb Alami", "social_worker", "TPI-RABAT", "fr"),
  account("clerk.casablanca", "سعيد العمراني", "clerk", "TPI-CASA-PENAL", "ar"),
  account("deputy.casablanca", "هدى الزهراوي", "deputy", "TPI-CASA-PENAL", "ar"),
  account("prosecutor.casablanca", "عبد الرحيم الصقلي", "prosecutor", "TPI-CASA-PENAL", "ar"),
  account("head.casablanca", "رجاء بنجلون", "head_of_secretariat", "TPI-CASA-PENAL", "ar"),
  account("clerk.fes", "أمينة العلوي", "clerk", "TPI-FES", "ar"),
  account("deputy.fes", "يوسف المريني", "deputy", "TPI-FES", "ar"),
  account("prosecutor.fes", "خديجة الفاسي", "prosecutor", "TPI-FES", "ar"),
  account("head.fes", "محمد الوزاني", "head_of_secretariat", "TPI-FES", "ar"),
  account("clerk.marrakech", "فوزية الناصري", "clerk", "TPI-MARRAKECH", "ar"),
  account("deputy.marrakech", "طارق السباعي", "deputy", "TPI-MARRAKECH", "ar"),
  account("prosecutor.marrakech", "أحمد الحوزي", "prosecutor", "TPI-MARRAKECH", "ar"),
  account("head.marrakech", "سلوى المسعودي", "head_of_secretariat", "TPI-MARRAKECH", "ar"),
  account("clerk.sale", "Rajae Hajji", "clerk", "TPI-SALE", "fr"),
  account("deputy.sale", "Othmane Slaoui", "deputy", "TPI-SALE", "fr"),
  account("prosecutor.sale", "Ghita Mernissi", "prosecutor", "TPI-SALE", "fr"),
  account("head.sale", "Amine Rifai", "head_of_secretariat", "TPI-SALE", "fr"),
  account("clerk.ca-rabat", "Soumia Kettani", "clerk", "CA-RABAT", "fr"),
  account("deputy.ca-rabat", "Anas Guessous", "deputy", "CA-RABAT", "fr"),
  account("general.rabat", "Mehdi Lahlou", "general_prosecutor", "CA-RABAT", "fr"),
  account("head.ca-rabat", "Houda Benkirane", "head_of_secretariat", "CA-RABAT", "fr"),
  account("clerk.presidency", "مريم الكتاني", "clerk", "PMP", "ar"),
  account("presidency", "إلهام الراشدي", "pmp", "PMP", "ar"),
  account("administrator", "Leila Chraibi", "administrator", "PMP", "fr"),
];

function account(
  mailbox: string,
  name: string,
  role: StaffRole,
  parquet: string,
  language: OfficeLocale,
): DemonstrationAccount {
  return { email: `${mailbox}@insaf.example`, name, role, parquet, language };
}

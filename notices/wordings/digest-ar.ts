import type { DigestWording } from "@/notices/digest-wording";

export const digestAr = {
  colon: ": ",
  separator: "، ",
  subject: "ملخص اليوم: جديد في {count} من ملفاتكم",
  list: "كل ملفاتكم: {url}",
  footer: "اخترتم رسالة واحدة في اليوم. يمكنكم تغيير ذلك من صفحة ملفاتكم: {url}",
} as const satisfies DigestWording;

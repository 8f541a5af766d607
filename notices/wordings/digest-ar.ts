import type { DigestWording } from "@/notices/digest-wording";

export const digestAr = {
  text: "النيابة العامة: جديد في {count} من ملفاتكم",
  colon: ": ",
  separator: "، ",
  subject: "ملخص اليوم: جديد في {count} من ملفاتكم",
  lead: "هذا ما جد في الملفات التي تتابعونها لغيركم منذ آخر ملخص.",
  list: "كل ملفاتكم: {url}",
  footer: "اخترتم رسالة واحدة في اليوم. يمكنكم تغيير ذلك من صفحة ملفاتكم: {url}",
} as const satisfies DigestWording;

import type { StaffWordings } from "@/notices/staff-wording";

// To be read by a Moroccan jurist before use. Placeholders: code, date, hour, days, left, url.
export const staffAr = {
  greeting: "تحية طيبة وبعد،",
  footer: [
    "هذه رسالة آلية من بوابة إنصاف. لا تتضمن شيئا من محتوى الملف، فاقرؤوه في فضاء النيابة العامة.",
    "لا نطلب أبدا كلمة المرور ولا الرموز عبر البريد الإلكتروني.",
  ],
  kinds: {
    invitation: {
      version: 1,
      subject: "حسابكم في إنصاف",
      paragraphs: [
        "فتح لكم حساب في فضاء النيابة العامة.",
        "يستعمل الرابط أسفله مرة واحدة، إلى غاية {date} على الساعة {hour}. تختارون فيه كلمة المرور وتربطون تطبيق الرموز.",
        "إن لم تكونوا تنتظرون هذه الرسالة، فلا تفتحوا الرابط وأخبروا مدير النظام.",
      ],
      link: "فتح حسابي: {url}",
    },
    recovery_code_used: {
      version: 1,
      subject: "استعمل رمز احتياطي",
      paragraphs: [
        "استعمل رمز احتياطي من رموز حسابكم للدخول، يوم {date} على الساعة {hour}.",
        "الرموز الاحتياطية المتبقية: {left}. يمكنكم إنشاء رموز جديدة من صفحة حسابكم.",
        "إن لم تكونوا أنتم، فأغلقوا الجلسات المفتوحة وغيروا كلمة المرور وأخبروا مدير النظام.",
      ],
      link: "حسابي: {url}",
    },
    file_late: {
      version: 1,
      subject: "ملفات متأخرة: {count}",
      paragraphs: [
        "عدد الملفات التي انقضى أجل من آجالها: {count}. وهي تنتظر إجراء من المكتب.",
        "أولها: {codes}.",
      ],
      link: "عرض الملفات المتأخرة: {url}",
    },
    file_silent: {
      version: 1,
      subject: "ملفات دون إجراء: {count}",
      paragraphs: [
        "عدد الملفات التي لم يسجل فيها أي إجراء بعد انقضاء أجل السكوت (بالأيام: {days}): {count}.",
        "أولها: {codes}.",
        "يخبر المشتكون بأن ملفاتهم لا تزال مفتوحة، ولا تخبر الوشاية أحدا.",
      ],
      link: "عرض الملفات حسب الاستعجال: {url}",
    },
    decision_to_sign: {
      version: 1,
      subject: "قرار للتوقيع: الملف {code}",
      paragraphs: ["ينتظر توقيعكم قرار مقترح في الملف {code}."],
      link: "فتح الملف: {url}",
    },
  },
} as const satisfies StaffWordings;

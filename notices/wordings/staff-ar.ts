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
      subject: "تجاوز الأجل: الملف {code}",
      paragraphs: ["تجاوز الملف {code} أجله منذ {date}.", "ينتظر الملف إجراء من المكتب."],
      link: "فتح الملف: {url}",
    },
    file_silent: {
      version: 1,
      subject: "ملف دون إجراء: {code}",
      paragraphs: [
        "لم يسجل أي إجراء في الملف {code}. عدد الأيام المنقضية: {days}.",
        "أخبرت الأطراف بأن الملف لا يزال مفتوحا.",
      ],
      link: "فتح الملف: {url}",
    },
    decision_to_sign: {
      version: 1,
      subject: "قرار للتوقيع: الملف {code}",
      paragraphs: ["ينتظر توقيعكم قرار مقترح في الملف {code}."],
      link: "فتح الملف: {url}",
    },
  },
} as const satisfies StaffWordings;

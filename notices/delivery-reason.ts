import type { NoticeChannel } from "@/domain/notice";
import type { Messages } from "@/i18n/translate";

/** Why a notice did not arrive or was not sent, as a key of `noticeReasons`. */
export type DeliveryReason = keyof Messages["noticeReasons"];

const reasonOf: ReadonlyMap<string, DeliveryReason> = new Map([
  ...named("in_digest", "in_digest"),
  ...named("do_not_text", "do_not_text", "recipient_opted_out"),
  ...named("no_number", "no_number"),
  ...named("no_address", "no_address"),
  ...named("protected_file", "protected_file"),
  ...named("undone", "undone"),
  ...named("told_after_all", "told_after_all"),
  ...named("no_receipt", "no_receipt"),
  ...named("mails_stopped", "mails_stopped"),
  ...named("silent_on_purpose", "silent_on_purpose"),
  ...named("same_text", "same_text"),
  ...named("request_over", "request_over"),
  ...named("number_limit", "number_limit"),
  ...named("waits_for_earlier", "waits_for_earlier"),
  ...named("wrong_number_called", "wrong_number_called"),
  ...named("not_reached", "not_reached"),
  ...named("returned_unknown_there", "returned_unknown_there"),
  ...named("returned_moved", "returned_moved"),
  ...named("returned_not_claimed", "returned_not_claimed"),
  ...named("returned_refused", "returned_refused"),
  ...named("returned_address_incomplete", "returned_address_incomplete"),
  ...named("returned_other", "returned_other"),
  ...named("wrong_number", "wrong_number"),
  ...named("prefers_email", "prefers_email"),
  ...named("prefers_letter", "prefers_letter"),
  ...named("prefers_call", "prefers_call"),
  ...named("told_through_representative", "told_through_representative"),
  ...named("number_of_respondent", "number_of_respondent"),
  ...named("respondent_for_child", "respondent_for_child"),
  ...named("wrong_number", "invalid_recipient", "number_unknown", "invalid_message", "unroutable"),
  ...named("wrong_mailbox", "smtp_550", "smtp_551", "smtp_553"),
  ...named("full_mailbox", "smtp_452", "smtp_552"),
  ...named("unreachable", "unreachable_for_now", "handset_busy", "destination_unreachable"),
  ...named("unreachable", "recipient_out_of_credit", "outside_operator_network", "number_ported"),
  ...named("barred", "number_barred", "blocked_by_operator", "age_restricted"),
  ...named("barred", "handset_unsuitable"),
  ...named("content", "taken_for_spam", "compliance_refused", "text_too_long", "smtp_554"),
  ...named("busy", "throttled", "rate_limited", "daily_limit", "too_early", "smtp_421", "smtp_450"),
  ...named("network", "network_failure", "internal_error", "provider_error", "not_submitted"),
  ...named("network", "request_timeout", "gateway_closed", "connect_timeout", "connect"),
  ...named("network", "failed_for_unknown_reason"),
  ...named("settings", "invalid_request", "invalid_parameters", "invalid_sender", "sender_refused"),
  ...named("settings", "account_barred", "quota_exhausted", "balance_exhausted", "not_enabled"),
  ...named("settings", "not_authenticated", "forbidden", "wrong_host", "fraud_protection"),
  ...named("settings", "smtp_530", "smtp_535", "EAUTH", "not_on_trial_list"),
  ...named("settings", "values_missing", "wording_fault", "unreadable"),
  ...named("expired", "expired"),
  ...named("settings", "values_missing", "no_mail_wording", "wording_fault", "unreadable"),
  ...named("expired", "expired", "bounce_too_late"),
  ...named("wrong_mailbox", "bounce_no_mailbox"),
  ...named("full_mailbox", "bounce_mailbox_full"),
  ...named("content", "bounce_refused"),
  ...named("network", "bounce_for_now"),
  ...named("settings", "bounce_sender_refused"),
  ...named("uncertain", "connection_lost", "client_fault", "receipts_incomplete", "already_sent"),
  // The numbers under which the SMS gateway reports the same reasons.
  ...named("wrong_number", "1040", "1170", "1190", "1250", "1251", "1430", "1431"),
  ...named("unreachable", "1180", "1200", "1220", "1260", "1290", "1300", "undeliverable"),
  ...named("barred", "1050", "1270", "1280", "1282", "1310", "rejected"),
  ...named("do_not_text", "1240"),
  ...named("content", "1090", "1210", "1480", "1481", "1482", "1483", "1484"),
  ...named("busy", "1000", "1241", "1460"),
  ...named("network", "1030", "1100", "1230", "1330", "1331"),
  ...named("settings", "1010", "1020", "1060", "1070", "1080", "1120", "1130", "1140", "1150"),
  ...named("settings", "1160", "1242", "1400", "1410", "1420", "1440", "1450", "1470", "1472"),
  ...named("settings", "1473", "1474", "1475", "1476", "2001"),
  ...named("expired", "1360"),
  ...named("uncertain", "1320", "1490"),
]);

/** Groups a gateway's or a rule's code under a reason that a clerk reads; null when there is no code. */
export function deliveryReason(channel: NoticeChannel, code: string | null): DeliveryReason | null {
  if (code === null) return null;
  const reason = reasonOf.get(code) ?? reasonOfFamily(code);
  return reason === "wrong_number" && channel === "email" ? "wrong_mailbox" : reason;
}

/** Codes that carry a status or a system's own name, too many to list. */
function reasonOfFamily(code: string): DeliveryReason {
  if (/^(broken_\d+|http_5\d\d)$/.test(code)) return "uncertain";
  if (/^smtp_4\d\d$|^E[A-Z_]+$|^CONNECTION_/.test(code)) return "network";
  if (/^(smtp_5|http_4)\d\d$/.test(code)) return "settings";
  return "unknown";
}

function named(reason: DeliveryReason, ...codes: string[]) {
  return codes.map((code) => [code, reason] as const);
}

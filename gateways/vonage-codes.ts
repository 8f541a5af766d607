/** Why a text did not arrive, as keys that each language names in plain words. */
export const deliveryFailureReasons = [
  "throttled",
  "invalid_request",
  "internal_error",
  "invalid_message",
  "number_barred",
  "account_barred",
  "quota_exhausted",
  "not_enabled",
  "text_too_long",
  "not_submitted",
  "sender_refused",
  "not_on_trial_list",
  "invalid_recipient",
  "unreachable_for_now",
  "number_unknown",
  "number_ported",
  "taken_for_spam",
  "handset_busy",
  "network_failure",
  "recipient_opted_out",
  "unroutable",
  "destination_unreachable",
  "age_restricted",
  "blocked_by_operator",
  "recipient_out_of_credit",
  "outside_operator_network",
  "handset_unsuitable",
  "already_sent",
  "failed_for_unknown_reason",
  "provider_error",
  "expired",
  "daily_limit",
  "fraud_protection",
  "compliance_refused",
  "receipts_incomplete",
  "unknown",
] as const;
export type DeliveryFailureReason = (typeof deliveryFailureReasons)[number];

/**
 * What to do after a failure: `temporary` may be tried again, `permanent` never will arrive,
 * `setup` is the account's or the settings' fault, `unknown` may have arrived.
 */
export type DeliveryFailureClass = "permanent" | "temporary" | "setup" | "unknown";

export interface DeliveryFailure {
  class: DeliveryFailureClass;
  reason: DeliveryFailureReason;
}

const temporary = (reason: DeliveryFailureReason): DeliveryFailure => ({
  class: "temporary",
  reason,
});
const permanent = (reason: DeliveryFailureReason): DeliveryFailure => ({
  class: "permanent",
  reason,
});
const setup = (reason: DeliveryFailureReason): DeliveryFailure => ({ class: "setup", reason });
const unknown = (reason: DeliveryFailureReason): DeliveryFailure => ({ class: "unknown", reason });

/** The error codes of the Messages API's status webhooks, by number. */
export const vonageCodes: ReadonlyMap<string, DeliveryFailure> = new Map([
  ["1000", temporary("throttled")],
  ["1010", setup("invalid_request")],
  ["1020", setup("invalid_request")],
  ["1030", temporary("internal_error")],
  ["1040", permanent("invalid_message")],
  ["1050", permanent("number_barred")],
  ["1060", setup("account_barred")],
  ["1070", setup("quota_exhausted")],
  ["1080", setup("not_enabled")],
  ["1090", setup("text_too_long")],
  ["1100", temporary("not_submitted")],
  ["1120", setup("sender_refused")],
  ["1130", setup("invalid_request")],
  ["1140", setup("not_enabled")],
  ["1150", setup("invalid_request")],
  ["1160", setup("not_on_trial_list")],
  ["1170", permanent("invalid_recipient")],
  ["1180", temporary("unreachable_for_now")],
  ["1190", permanent("number_unknown")],
  ["1200", permanent("number_ported")],
  ["1210", permanent("taken_for_spam")],
  ["1220", temporary("handset_busy")],
  ["1230", temporary("network_failure")],
  ["1240", permanent("recipient_opted_out")],
  ["1241", temporary("throttled")],
  ["1242", setup("sender_refused")],
  ["1250", permanent("unroutable")],
  ["1251", setup("unroutable")],
  ["1260", permanent("destination_unreachable")],
  ["1270", permanent("age_restricted")],
  ["1280", permanent("blocked_by_operator")],
  ["1282", permanent("blocked_by_operator")],
  ["1290", temporary("recipient_out_of_credit")],
  ["1300", permanent("outside_operator_network")],
  ["1310", permanent("handset_unsuitable")],
  ["1320", permanent("already_sent")],
  ["1330", permanent("failed_for_unknown_reason")],
  ["1331", temporary("provider_error")],
  ["1360", temporary("expired")],
  ["1400", setup("invalid_request")],
  ["1410", setup("invalid_request")],
  ["1420", setup("sender_refused")],
  ["1430", setup("invalid_recipient")],
  ["1431", setup("invalid_recipient")],
  ["1440", setup("invalid_request")],
  ["1450", setup("invalid_request")],
  ["1460", temporary("daily_limit")],
  ["1470", setup("fraud_protection")],
  ["1472", setup("fraud_protection")],
  ["1473", setup("fraud_protection")],
  ["1474", setup("fraud_protection")],
  ["1475", setup("fraud_protection")],
  ["1476", setup("fraud_protection")],
  ["1480", setup("compliance_refused")],
  ["1481", setup("compliance_refused")],
  ["1482", setup("compliance_refused")],
  ["1483", setup("compliance_refused")],
  ["1484", setup("compliance_refused")],
  ["1490", unknown("receipts_incomplete")],
  ["2001", permanent("fraud_protection")],
]);

/** Explains an error code; null and codes that are not in the table are of unknown class. */
export function explainVonageCode(code: string | null): DeliveryFailure {
  return vonageCodes.get(code ?? "") ?? unknown("unknown");
}

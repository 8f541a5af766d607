import { SampleText } from "@/components/site/sample-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { Contact } from "@/domain/filing-author";
import { phraseFields } from "@/domain/filing-protection";
import { kindOf } from "@/domain/filing-step";
import type { Locale } from "@/domain/locale";
import { mayChooseOutcome } from "@/domain/plain-outcome";
import { getTranslator } from "@/i18n/translate";
import { type StepFields, typedFields } from "./typed-fields";

interface ProtectionFieldsProps extends StepFields {
  /** Null while it is not right. */
  readonly contact: Contact | null;
  /** The text that would be sent, in each language. */
  readonly safeText: Readonly<Record<Locale, string>>;
  /** Whether files about this category are protected unless the person says otherwise. */
  readonly isUsual: boolean;
  /** The number to which the text would go, as people write it; null: no text. */
  readonly phone: string | null;
}

/** The offer to be protected, after the very text that would be sent. */
export function ProtectionFields({
  contact,
  isUsual,
  phone,
  safeText,
  ...step
}: ProtectionFieldsProps) {
  const { locale, typed } = step;
  const t = getTranslator(locale, "filing.protection");
  const field = typedFields(step);
  const chosen = field("protected");
  const getsText = phone !== null && contact?.wayOfContact === "sms";
  const owner = contact?.phoneOwner ?? null;
  const mayChoose = mayChooseOutcome({
    kind: kindOf(typed) ?? "complaint",
    isProtected: false,
    isUsuallyProtected: isUsual,
    phone: contact?.phone ?? null,
    phoneOwner: owner,
  });
  const { defaultValue: outcome, ...wantsOutcome } = field("wantsOutcome");
  return (
    <>
      <section className="protection-meaning">
        <h2>{t("meaning.title")}</h2>
        <ul>
          {(["text", "mail", "office", "phrase", "withdrawal"] as const).map((point) => (
            <li key={point}>{t(`meaning.${point}`)}</li>
          ))}
        </ul>
        {getsText ? (
          <SampleText
            text={safeText[contact?.language ?? locale]}
            note={t("sample", { phone: `\u2066${phone}\u2069` })}
          />
        ) : (
          <Notice>
            <p>{phone === null ? t("noPhone") : t("noText")}</p>
          </Notice>
        )}
      </section>
      {owner === null || owner === "own" ? null : (
        <Notice tone="warning" title={t("sharedPhone.title")}>
          <p>{t("sharedPhone.text")}</p>
        </Notice>
      )}
      <RadioGroup
        {...chosen}
        defaultValue={chosen.defaultValue || (isUsual ? "yes" : "no")}
        options={(["yes", "no"] as const).map((value) => ({
          value,
          label: t(value),
          hint: t(`${value}Hint`),
        }))}
      />
      {mayChoose ? <Checkbox {...wantsOutcome} defaultChecked={outcome === "yes"} /> : null}
      {(typed[phraseFields.hash] ?? "") === "" ? null : (
        <Notice>
          <p>{t("phraseChosen")}</p>
        </Notice>
      )}
      {(["phrase", "phraseAgain"] as const).map((name) => (
        <TextField
          key={name}
          {...field(name)}
          // A phrase is never shown again, and no browser offers to keep it.
          defaultValue=""
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
      ))}
    </>
  );
}

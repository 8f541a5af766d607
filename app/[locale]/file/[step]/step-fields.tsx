import type { Attachment } from "@/db/attachments";
import type { ReactNode } from "react";
import type { CurrentDraft } from "@/app/[locale]/file/current-draft";
import { destinationOf, destinationsOf } from "@/app/[locale]/file/destination";
import { provinceName, regionsOf } from "@/app/[locale]/file/provinces";
import { toldOnFiling } from "@/commands/filed-parties";
import { AgainstFields } from "@/components/complaint/against-fields";
import { BehalfFields, NamingFields, YouFields } from "@/components/complaint/author-fields";
import { ContactFields } from "@/components/complaint/contact-fields";
import { FactsFields } from "@/components/complaint/facts-fields";
import { FilingReview } from "@/components/complaint/filing-review";
import { OthersFields } from "@/components/complaint/others-fields";
import { ProtectionFields } from "@/components/complaint/protection-fields";
import { ToldOnFiling } from "@/components/complaint/told-on-filing";
import { SubjectFields } from "@/components/complaint/subject-fields";
import { type StepFields, typedFields } from "@/components/complaint/typed-fields";
import { WhereFields } from "@/components/complaint/where-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { categoriesOffered } from "@/domain/category";
import { type FilingStep, kindOf } from "@/domain/filing-step";
import { formatPhone } from "@/i18n/formatting";
import { officeName } from "@/i18n/office-name";
import { getTranslator } from "@/i18n/translate";
import { safeTexts } from "@/notices/sms";

interface BesidesTheDraft {
  /** What was typed to find a province. */
  sought: string;
  attachments: readonly Attachment[];
}

/** The questions of a step. */
export function fieldsOfStep(
  step: FilingStep,
  fields: StepFields,
  current: CurrentDraft,
  { sought, attachments }: BesidesTheDraft,
): ReactNode {
  const { locale, typed } = fields;
  const { answers } = current.progress;
  const kind = kindOf(typed) ?? "complaint";
  switch (step) {
    case "subject":
      return (
        <SubjectFields
          {...fields}
          kind={kind}
          categories={categoriesOffered(current.lists, kind)}
        />
      );
    case "naming":
      return <NamingFields {...fields} />;
    case "behalf":
      return <BehalfFields {...fields} />;
    case "you":
      return <YouFields {...fields} />;
    case "others":
      return <OthersFields {...fields} />;
    case "contact":
      return <ContactFields {...fields} />;
    case "where":
      return (
        <WhereFields
          {...fields}
          sought={sought}
          regions={regionsOf(locale, current.map)}
          offices={current.map
            .officesOf((typed.province ?? "").trim())
            .map((office) => ({ code: office.code, name: officeName(locale, office) }))}
        />
      );
    case "facts":
      return <FactsFields {...fields} />;
    case "against":
      return <AgainstFields {...fields} destinations={destinationsOf(locale, current)} />;
    case "protection":
      return (
        <ProtectionFields
          {...fields}
          contact={answers.contact}
          phone={answers.contact?.phone ? formatPhone(answers.contact.phone) : null}
          safeText={safeTexts(current.words)}
          isUsual={current.choices.protects(answers.subject?.category ?? "")}
        />
      );
    case "papers":
    case "confirm":
      return null;
    case "review":
      return <ReviewFields {...fields} current={current} attachments={attachments} />;
    default:
      return step satisfies never;
  }
}

function ReviewFields({
  current,
  attachments,
  ...fields
}: StepFields & { current: CurrentDraft; attachments: readonly Attachment[] }) {
  const { locale, typed } = fields;
  const { answers, steps, filing } = current.progress;
  const category = current.lists.categories.get(answers.subject?.category ?? "");
  const chosen = current.map.offices.get(answers.where?.parquet ?? "");
  const destination = destinationOf(current);
  const { defaultValue, ...truthful } = typedFields(fields)("truthful");
  return (
    <>
      <FilingReview
        locale={locale}
        typed={typed}
        steps={steps}
        answers={answers}
        names={{
          province: provinceName(locale, current.map, typed.province ?? ""),
          office: chosen === undefined ? "" : officeName(locale, chosen),
          category: category?.label ?? null,
          attachments: attachments.map(({ name }) => name),
          destination: destination && {
            office: officeName(locale, destination.office),
            why:
              destination.because === "chosen"
                ? null
                : getTranslator(locale, "filing.destination.because")(destination.because),
          },
        }}
      />
      {filing === null ? null : (
        <ToldOnFiling
          locale={locale}
          people={toldOnFiling(filing, locale)}
          isProtected={filing.protection.isProtected}
        />
      )}
      <Checkbox {...truthful} defaultChecked={defaultValue === "yes"} />
    </>
  );
}

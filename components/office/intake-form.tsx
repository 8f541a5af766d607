import { CategoryBox } from "@/components/office/category-box";
import type { CategoryChoice } from "@/components/office/category-choices";
import { IntakeKeys } from "@/components/office/intake-keys";
import {
  type CategoryFacts,
  IntakeLive,
  type MarkLine,
  type SimilarLine,
} from "@/components/office/intake-live";
import { IntakePeople } from "@/components/office/intake-people";
import { IntakeRespondents } from "@/components/office/intake-respondents";
import { intakeMistakes, intakeWords } from "@/components/office/intake-words";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { caseKinds } from "@/domain/case-kind";
import type { Mistakes, Typed } from "@/domain/filing";
import { deskChannels, mostSlots, slotsOf } from "@/domain/intake";
import { type Locale, locales, type OfficeLocale } from "@/domain/locale";
import type { Route, RoutedOffice } from "@/domain/routing";
import { directionOf } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";

interface IntakeFormProps {
  locale: OfficeLocale;
  action: string;
  similarAction: string;
  /** The form's own: sent twice, it gives one file. */
  token: string;
  typed: Typed;
  mistakes: Mistakes;
  /** Whose form it is; it comes back to nobody else. */
  typedBy: string;
  office: RoutedOffice;
  /** Names of the offices that a file may go to, by code. */
  officeNames: ReadonlyMap<string, string>;
  categories: readonly (CategoryChoice & CategoryFacts)[];
  codes: readonly { readonly value: string; readonly label: string }[];
  numberIsTyped: boolean;
  route: Route | null;
  similar: readonly SimilarLine[];
  /** The only text that the phone of a protected file gets, in each language. */
  safeText: Readonly<Record<Locale, string>>;
  /** Numbers typed that do not answer, each in a sentence. */
  marks: readonly MarkLine[];
}

/** Everything that a clerk writes down of a file, on one page, in the order in which he asks it. */
export function IntakeForm(props: IntakeFormProps) {
  const { locale, typed, mistakes, categories, codes, numberIsTyped } = props;
  const t = getTranslator(locale);
  const words = intakeWords(locale, props.officeNames);
  const said = Object.fromEntries(
    Object.entries(mistakes).map(([field, code]) => [field, t(`mistakes.${code}`)]),
  );
  const field = (name: string) => ({
    name,
    defaultValue: typed[name] ?? "",
    mistake: said[name] ?? null,
    autoComplete: "off",
  });
  const kinds = Object.fromEntries(caseKinds.map((kind) => [kind, t(`kinds.${kind}`)]));
  const { route } = props;
  const leaves = route !== null && route.parquet !== props.office.code;
  return (
    <>
      <ErrorSummary
        title={t("takingIn.mistakes")}
        mistakes={intakeMistakes(locale, mistakes, typed)}
      />
      <form method="post" action={props.action} className="intake" noValidate>
        {/* What Enter sends where no script runs: it looks, and saves nothing. */}
        <button type="submit" name="do" value="check" hidden tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="token" value={props.token} />
        <input type="hidden" name="typedBy" value={props.typedBy} />
        <IntakeKeys saves="intake-save" />
        <section aria-labelledby="intake-matter">
          <h2 id="intake-matter">{t("takingIn.groups.matter")}</h2>
          <div className="intake-grid">
            <SelectField
              {...field("channel")}
              label={t("takingIn.channel")}
              options={deskChannels.map((value) => ({ value, label: t(`intake.${value}`) }))}
            />
            <SelectField
              {...field("kind")}
              label={t("takingIn.kind")}
              options={caseKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            <div className="intake-two">
              <CategoryBox
                label={t("takingIn.category")}
                hint={t("takingIn.categoryHint")}
                mistake={said.category ?? null}
                choices={categories}
                chosen={typed.category ?? ""}
                typed={typed["category-text"] ?? ""}
                words={words.category}
                kinds={kinds}
              />
            </div>
          </div>
        </section>
        <section aria-labelledby="intake-people">
          <h2 id="intake-people">{t("takingIn.groups.people")}</h2>
          <IntakePeople
            slots={slotsOf(typed, "people")}
            most={mostSlots}
            typed={typed}
            mistakes={said}
            words={words.person}
            choices={words.personChoices}
          />
        </section>
        <section aria-labelledby="intake-respondents">
          <h2 id="intake-respondents">{t("takingIn.groups.respondents")}</h2>
          <p className="field-hint">{t("takingIn.respondent.hint")}</p>
          <IntakeRespondents
            slots={slotsOf(typed, "respondents")}
            most={mostSlots}
            typed={typed}
            mistakes={said}
            words={words.respondent}
            choices={words.respondentChoices}
          />
          <IntakeLive
            office={props.office}
            categories={Object.fromEntries(
              categories.map(({ key, route: goes, code, isProtected }) => [
                key,
                { route: goes, code, isProtected },
              ]),
            )}
            route={{ leaves, text: words.routeText(route, props.office.code) }}
            similar={props.similar}
            marks={props.marks}
            similarAction={props.similarAction}
            words={words.live}
          />
        </section>
        <section aria-labelledby="intake-facts">
          <h2 id="intake-facts">{t("takingIn.groups.facts")}</h2>
          <div className="intake-grid">
            <TextField
              {...field("occurredOn")}
              label={t("takingIn.occurredOn")}
              hint={t("takingIn.occurredOnHint")}
              leftToRight
              inputMode="numeric"
              width="short"
            />
            <div className="intake-two">
              <TextField {...field("place")} label={t("takingIn.place")} width="full" />
            </div>
            <div className="intake-all">
              <TextArea
                {...field("account")}
                label={t("takingIn.account")}
                hint={t("takingIn.accountHint")}
                rows={3}
              />
            </div>
          </div>
        </section>
        <section aria-labelledby="intake-protection">
          <h2 id="intake-protection">{t("takingIn.groups.protection")}</h2>
          <div className="intake-grid">
            <SelectField
              {...field("protected")}
              label={t("takingIn.protected")}
              options={[
                { value: "", label: t("takingIn.protectedChoices.category") },
                { value: "yes", label: t("takingIn.protectedChoices.yes") },
                { value: "no", label: t("takingIn.protectedChoices.no") },
              ]}
            />
            <div className="intake-two">
              <TextField
                {...field("phrase")}
                label={t("takingIn.phrase")}
                hint={t("takingIn.phraseHint")}
                width="full"
              />
            </div>
            <div className="intake-safe">
              <p className="field-hint">{t("takingIn.safeText")}</p>
              {locales.map((language) => (
                <p key={language} lang={language} dir={directionOf(language)}>
                  {props.safeText[language]}
                </p>
              ))}
            </div>
          </div>
        </section>
        <section aria-labelledby="intake-register">
          <h2 id="intake-register">{t("takingIn.groups.register")}</h2>
          <div className="intake-grid">
            <Checkbox
              name="register"
              label={t("takingIn.register")}
              hint={numberIsTyped ? undefined : t("takingIn.numberDrawn")}
              defaultChecked={typed.register === "yes"}
            />
            <SelectField
              {...field("code")}
              label={t("takingIn.code")}
              empty={t("takingIn.codeByCategory")}
              options={codes}
            />
            {numberIsTyped ? (
              <TextField
                {...field("number")}
                label={t("takingIn.number")}
                hint={t("takingIn.numberHint")}
                leftToRight
              />
            ) : null}
          </div>
        </section>
        <div className="office-actions intake-end">
          <Button id="intake-save" name="do" value="save">
            {t("takingIn.save")}
          </Button>
          <Button kind="quiet" name="do" value="check">
            {t("takingIn.check")}
          </Button>
          <p className="field-hint intake-keys-hint">{t("takingIn.keysHint")}</p>
        </div>
      </form>
    </>
  );
}

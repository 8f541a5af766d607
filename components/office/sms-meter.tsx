import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { gsmSpelling } from "@/domain/gsm-spelling";
import type { Locale } from "@/domain/locale";
import { typedPrice } from "@/domain/segment-price";
import { charactersOutsideGsm7, doubleInGsm7, smsLimits, smsSegments } from "@/domain/sms-encoding";
import { directionOf } from "@/i18n/direction";
import { filledLongest } from "@/notices/placeholders";

export interface SmsMeterWords {
  readonly used: string;
  readonly alphabet: string;
  readonly segments: string;
  readonly cost: string;
  readonly unknownPrice: string;
  readonly dirhams: string;
  readonly outside: string;
  readonly double: string;
  readonly noSpelling: string;
  readonly spell: string;
  readonly tooLong: string;
  readonly preview: string;
}

interface SmsMeterProps {
  name: string;
  language: Locale;
  template: string;
  price: number | null;
  words: SmsMeterWords;
  /** Absent where no script runs: the push then goes to the server. */
  onSpell?: () => void;
}

const alphabets = { gsm7: "GSM-7", ucs2: "UCS-2" } as const;

/** What a text costs with the longest values, what makes it dearer, and how it will be read. */
export function SmsMeter({ name, language, template, price, words, onSpell }: SmsMeterProps) {
  const text = filledLongest(template.trim());
  const { encoding, units, segments } = smsSegments(text);
  const room = smsLimits[encoding].alone;
  const outside = language === "ar" ? [] : charactersOutsideGsm7(template.normalize("NFC"));
  const double = encoding === "gsm7" ? doubleInGsm7(text) : [];
  const canSpell = outside.some((character) => gsmSpelling(character) !== null);
  return (
    <div className="sms-meter">
      <meter min={0} max={room} high={room} value={units} aria-label={words.used} />
      <dl>
        <Pair term={words.used} value={`${units}/${room}`} />
        <Pair term={words.alphabet} value={alphabets[encoding]} />
        <Pair term={words.segments} value={String(segments)} />
        <div>
          <dt>{words.cost}</dt>
          <dd>
            {price === null ? (
              words.unknownPrice
            ) : (
              <>
                <Code>{typedPrice(price * segments)}</Code> {words.dirhams}
              </>
            )}
          </dd>
        </div>
      </dl>
      <p role="status" className="sms-too-long">
        {segments > 1 ? words.tooLong : null}
      </p>
      {double.length === 0 ? null : (
        <p>
          {words.double} <Code>{double.join(" ")}</Code>
        </p>
      )}
      {outside.length === 0 ? null : (
        <div className="sms-outside">
          <p>{words.outside}</p>
          <ul>
            {outside.map((character) => (
              <li key={character}>
                <Code>{character}</Code>{" "}
                {gsmSpelling(character) === null ? (
                  words.noSpelling
                ) : (
                  <>
                    <span aria-hidden="true" className="sms-becomes" />{" "}
                    <Code>{gsmSpelling(character) ?? ""}</Code>
                  </>
                )}
              </li>
            ))}
          </ul>
          {canSpell ? (
            <Button
              kind="quiet"
              name="act"
              value={`safe-${name}`}
              onClick={
                onSpell &&
                ((event) => {
                  event.preventDefault();
                  onSpell();
                })
              }
            >
              {words.spell}
            </Button>
          ) : null}
        </div>
      )}
      <figure className="sms-preview">
        <figcaption>{words.preview}</figcaption>
        <p lang={language} dir={directionOf(language)}>
          {text}
        </p>
      </figure>
    </div>
  );
}

function Pair({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <Code>{value}</Code>
      </dd>
    </div>
  );
}

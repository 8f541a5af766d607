"use client";

import { useState } from "react";
import { SmsMeter, type SmsMeterWords } from "@/components/office/sms-meter";
import { TextArea } from "@/components/ui/text-area";
import { inGsmSpelling } from "@/domain/gsm-spelling";
import type { Locale } from "@/domain/locale";

interface SmsFieldProps {
  name: string;
  label: string;
  hint: string;
  mistake: string | null;
  language: Locale;
  typed: string;
  /** In thousandths of a dirham; null: not known. */
  price: number | null;
  words: SmsMeterWords;
}

/** A text message as it is typed, with its measure beside it; without a script the measure follows a push. */
export function SmsField(props: SmsFieldProps) {
  const { name, label, hint, mistake, language, typed, price, words } = props;
  const [text, setText] = useState(typed);
  return (
    <div className="sms-field" data-framework>
      <TextArea
        name={name}
        label={label}
        hint={hint}
        mistake={mistake}
        lang={language}
        rows={4}
        value={text}
        onChange={({ target }) => setText(target.value)}
        spellCheck
        autoComplete="off"
      />
      <SmsMeter
        name={name}
        language={language}
        template={text}
        price={price}
        words={words}
        onSpell={() => setText(inGsmSpelling(text))}
      />
    </div>
  );
}

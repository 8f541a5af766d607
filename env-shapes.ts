import { z } from "zod";

export const url = (protocols: readonly string[]) =>
  z.string().refine(
    (value) => {
      const parsed = URL.canParse(value) ? new URL(value) : null;
      return parsed !== null && protocols.includes(parsed.protocol.slice(0, -1));
    },
    { error: `must be an address starting with ${protocols.map((p) => `${p}://`).join(" or ")}` },
  );

export const webUrl = url(["http", "https"]).transform((value) => value.replace(/\/+$/, ""));

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const key = "[A-Za-z0-9+/]{43}=";
const named = `[a-z0-9]{1,16}:${key}`;

export const key32 = z
  .string()
  .regex(new RegExp(`^${key}$`), { error: "must be 32 bytes written in base64" })
  .transform((value) => Buffer.from(value, "base64"));

export const fieldKeys = z
  .string()
  .regex(new RegExp(`^${named}(,${named})*$`), { error: fieldKeysForm() })
  .transform((value) => value.split(",").map((entry) => entry.split(":")))
  .refine((entries) => new Set(entries.map(([id]) => id)).size === entries.length, fieldKeysForm())
  .transform((entries) => {
    const keys = entries.map(([id = "", text = ""]) => [id, Buffer.from(text, "base64")] as const);
    return { currentId: keys[0]?.[0] ?? "", keys: new Map(keys) };
  });

function fieldKeysForm(): string {
  return 'must be "id:key,id:key", each key 32 bytes in base64, the current one first';
}

export const secret = z.string().min(32, { error: "must be at least 32 characters" });

export const signingKey = z.string().regex(/^(signkey-[a-z0-9]+-)?([0-9a-f]{2}){16,}$/i, {
  error: "must be signkey-<environment>-<hexadecimal digits, an even number>",
});

export const privateKey = z
  .string()
  .transform((value) => value.replaceAll("\\n", "\n"))
  .refine((value) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value), {
    error: "must be a private key in PEM form",
  });

export const switched = z
  .enum(["on", "off"], { error: 'must be "on" or "off"' })
  .transform((value) => value === "on");

import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import type { CodeTry, Expired } from "@/commands/second-factor";
import type { In, Refused } from "@/commands/sign-in";
import type { OfficeLocale } from "@/domain/locale";
import { minutesUntil } from "@/domain/sign-in";
import { comeIn } from "./come-in";
import { dropHalf, halfToken, originOf } from "./cookies";
import { type codePath, readWayBack, signInPath } from "./way-in";

/** Takes a typed code; `here` is the page that asked for it, `inside` where whoever passes is led. */
export async function takeCode(
  request: Request,
  locale: OfficeLocale,
  steps: {
    readonly here: typeof codePath;
    readonly prove: (typed: CodeTry, now: Date) => Promise<In | Refused | Expired>;
    readonly inside: (next: string | null) => string;
  },
): Promise<Response> {
  const typed = (await readPostedForm(request)) ?? {};
  return orFault(locale, signInPath(locale, {}), async () => {
    const next = readWayBack(typed.next);
    const half = await halfToken();
    if (half === null) return seeOther(signInPath(locale, { answer: "half_over", next }));
    const now = new Date();
    const tried = { halfToken: half, code: typed.code ?? "", ...(await originOf(request)) };
    const answer = await steps.prove(tried, now);
    switch (answer.became) {
      case "session":
        return comeIn(answer, steps.inside(next));
      case "expired":
        await dropHalf();
        return seeOther(signInPath(locale, { answer: "half_over", next }));
      case "refused": {
        const until = answer.lockedUntil;
        return seeOther(
          until === null
            ? steps.here(locale, { answer: "wrong", next })
            : steps.here(locale, { answer: "locked", minutes: minutesUntil(until, now), next }),
        );
      }
    }
  });
}

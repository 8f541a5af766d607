import type { Prepared } from "@/bin/prepare";
import type { Env } from "@/env";

/** Prints one line for the person who starts Insaf. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Waits for a task and says every ten seconds that it goes on. */
export async function patiently<T>(what: string, task: Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => {
    say(`  … still ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
  }, 9_500);
  try {
    return await task;
  } finally {
    clearInterval(timer);
  }
}

/** Prints where everything is once Insaf serves. */
export function announce(env: Env, accounts: Prepared["accounts"]): void {
  const { appUrl, simulatorUrl, sms, quietHours } = env;
  const pace = sms.perSecond === null ? "no limit of pace" : `at most ${sms.perSecond} a second`;
  const simulated = simulatorUrl !== null && sms.apiHost === simulatorUrl;
  const lines = [
    "",
    "Insaf is running.",
    "",
    `  Citizens        ${appUrl}/ar  ·  ${appUrl}/fr  ·  ${appUrl}/en`,
    `  Staff           ${appUrl}/sign-in`,
  ];
  if (simulatorUrl !== null) {
    if (simulated) lines.push(`  Texts appear    ${appUrl}/sandbox/phone`);
    lines.push(`  Mails appear    ${appUrl}/sandbox/mail`);
  }
  lines.push(
    `  Texts leave     ${simulated ? "to the demonstration phone" : `by ${sms.apiHost}`}, ${pace}, quiet hours ${quietHours ? "kept (20:00 to 09:00)" : "off"}`,
    `  Functions       ${env.inngest.baseUrl ?? "embedded engine"}`,
    `  Data            ${env.dataDir}`,
  );
  if (accounts.length > 0) {
    lines.push("", "  Demonstration accounts (one click on the sign-in page):");
    for (const { role, login, password } of accounts) {
      lines.push(`    ${role.padEnd(20)} ${login.padEnd(36)} ${password}`);
    }
  }
  lines.push("", "Ctrl-C stops everything.", "");
  for (const line of lines) say(line);
}

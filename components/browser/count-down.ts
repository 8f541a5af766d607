/** Said aloud only now and then: a voice that counts every second says nothing else. */
const saidAt: readonly number[] = [60, 30, 10];

/**
 * Counts down beside what can be done until then, and shows in its place that the time is over. The sentences of
 * each number of seconds, from none on, stand on it.
 */
export function countDown(part: HTMLElement): void {
  const seconds = Number(part.dataset.counts);
  const words: readonly string[] = JSON.parse(part.dataset.words ?? "[]");
  const find = (selector: string) => part.querySelector<HTMLElement>(selector);
  const [until, over] = [find("[data-until]"), find("[data-over]")];
  const [line, said] = [find(".undo-left"), find("[aria-live]")];
  if (until === null || over === null || line === null || said === null) return;
  const end = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    until.hidden = left === 0;
    over.hidden = left > 0;
    line.hidden = left === 0;
    line.textContent = words[Math.min(left, seconds)] ?? "";
    const mark = saidAt.find((one) => left <= one && left > one - 3);
    const sentence = mark === undefined ? "" : (words[mark] ?? "");
    if (said.textContent !== sentence) said.textContent = sentence;
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(tick, 250);
  tick();
}

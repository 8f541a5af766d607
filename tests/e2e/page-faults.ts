import type { Page } from "@playwright/test";

/** Watches a page for what no reader should meet: errors, warnings, strangers, failures. */
export class PageFaults {
  readonly #seen: string[] = [];
  readonly #expected: Pick<RegExp, "test">[] = [];

  readonly #origin: string;
  readonly #scripts: boolean;

  constructor(origin: string, scripts: boolean) {
    this.#origin = origin;
    this.#scripts = scripts;
  }

  watch(page: Page): void {
    page.on("console", (message) => this.#note(`console ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.#note(`page error: ${error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      const isOwn = url.startsWith(`${this.#origin}/`) || /^(data|blob|about):/.test(url);
      if (!isOwn) this.#note(`request to a stranger: ${url}`);
    });
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // A page that is left gives up its stream, and what it was fetching ahead.
      if (why === "net::ERR_ABORTED") return;
      // Where scripts are off the browser refuses to fetch them.
      if (!this.#scripts && request.resourceType() === "script") return;
      this.#note(`request failed: ${request.url()} ${why}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.#note(`${response.status()} ${response.url()}`);
    });
  }

  /** For stories whose point is a refusal: the browser itself writes each 4xx to its console. */
  expectRefusals(): void {
    this.#expected.push(/^console error: Failed to load resource: .* status of 4\d\d/);
  }

  /** Where a page is photographed: on a busy machine its letters may be drawn later than the browser expects. */
  expectLateFaces(): void {
    this.#expected.push(
      /^console warning: .* was preloaded using link preload but not used within/,
    );
  }

  /** For stories in which the line is cut: the browser writes each lost request to its console. */
  expectLostLine(): void {
    this.#expected.push(/net::ERR_INTERNET_DISCONNECTED/);
  }

  /** For stories in which the reader leaves for another site, by its address. */
  expectVisitTo(address: string): void {
    this.#expected.push({
      test: (fault: string) => fault.startsWith(`request to a stranger: ${address}`),
    });
  }

  get unexpected(): string[] {
    return this.#seen.filter((fault) => !this.#expected.some((known) => known.test(fault)));
  }

  #note(fault: string): void {
    this.#seen.push(fault);
  }
}

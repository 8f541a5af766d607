import { ProblemPage } from "@/components/site/problem-page";
import { requestPath } from "@/components/site/request-path";

/** The answer to an address that leads nowhere. */
export default async function NotFoundPage() {
  const { locale } = await requestPath();
  return <ProblemPage locale={locale} problem="not_found" />;
}

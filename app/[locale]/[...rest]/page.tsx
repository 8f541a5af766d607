import { notFound } from "next/navigation";

/** Any address that is no page, so that the answer is in the reader's language. */
export default function UnknownPage() {
  notFound();
}

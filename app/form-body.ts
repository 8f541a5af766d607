import { NextResponse } from "next/server";

/** The text fields of a posted form; null when the body is no form that can be read. */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string> | null> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    // A torn or foreign body is the sender's fault; anything else is ours.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value === "string" && !fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** Leads the browser on to a page of the portal after a form. */
export function seeOther(path: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { Location: path } });
}

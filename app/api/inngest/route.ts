import { setReceiptAside } from "@/app/receipt-setter";
import { env } from "@/env";
import { createFunctionsHandler, createInsafClient } from "@/inngest/client";
import { openAttachmentRoom, openDeliveryRoom, openMailbox } from "@/inngest/delivery-room";
import { durableFunctions } from "@/inngest/functions";

export const dynamic = "force-dynamic";

let handler: ((request: Request) => Promise<Response>) | null = null;

/** The functions, for an Inngest server. Closed while the embedded engine runs them in the worker. */
async function answer(request: Request): Promise<Response> {
  if (env().inngest.baseUrl === null) return new Response(null, { status: 404 });
  handler ??= openHandler();
  return handler(request);
}

function openHandler(): (request: Request) => Promise<Response> {
  const client = createInsafClient(null);
  const room = { ...openDeliveryRoom(), setReceipt: setReceiptAside };
  return createFunctionsHandler(
    client,
    durableFunctions(client, room, openAttachmentRoom(), openMailbox()),
  );
}

export { answer as GET, answer as POST, answer as PUT };

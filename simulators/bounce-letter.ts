/** The report of a mail server (RFC 3464) that a mail which it had taken could not be delivered. */
export function bounceLetter(
  mail: { readonly to: string; readonly returnPath: string; readonly raw: Buffer },
  status: "5.1.1" | "4.2.2",
  now: Date,
): Buffer {
  const boundary = `report-${now.getTime()}`;
  const text = mail.raw.toString("latin1");
  const head = text.slice(0, text.indexOf("\r\n\r\n"));
  const why = status === "5.1.1" ? "no such mailbox" : "the mailbox is full";
  const lines = [
    "Return-Path: <>",
    `Delivered-To: ${mail.returnPath}`,
    "From: Mail Delivery System <mailer-daemon@network.example>",
    `To: ${mail.returnPath}`,
    "Subject: Undelivered mail returned to sender",
    `Date: ${now.toUTCString()}`,
    `Message-ID: <${boundary}@network.example>`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=us-ascii",
    "",
    `Your mail could not be delivered: ${why}.`,
    "",
    `--${boundary}`,
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; network.example",
    "",
    `Final-Recipient: rfc822; ${mail.to}`,
    "Action: failed",
    `Status: ${status}`,
    "",
    `--${boundary}`,
    "Content-Type: text/rfc822-headers",
    "",
    head,
    "",
    `--${boundary}--`,
    "",
  ];
  return Buffer.from(lines.join("\r\n"), "latin1");
}

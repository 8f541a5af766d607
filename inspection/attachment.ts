import {
  type AttachmentKind,
  type AttachmentRefusal,
  type Inspected,
  mostAttachmentBytes,
  nameOfKind,
  readAttachmentName,
  unfit,
} from "@/domain/attachment";
import { withoutPlace } from "@/inspection/heic";
import { refusesPdf } from "@/inspection/pdf";
import { redrawn } from "@/inspection/picture";
import { signatureOf } from "@/inspection/signature";
import { refusesWordBinary } from "@/inspection/word-binary";
import { refusesWordPackage } from "@/inspection/word-package";

/** A file that was found fit to be kept, as it is kept. */
export interface FitAttachment {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Judges what a stranger sent: by its content, whole, before any of it is kept for good. */
export async function inspect(sentName: string, bytes: Buffer): Promise<Inspected<FitAttachment>> {
  if (bytes.length === 0) return unfit("empty");
  if (bytes.length > mostAttachmentBytes) return unfit("too_large");
  const name = readAttachmentName(sentName);
  if (!name.ok) return name;
  const signature = signatureOf(bytes);
  if (signature.is === "archive") return unfit("archive");
  if (signature.is === "unknown") return unfit("kind_unknown");
  const kind =
    signature.kind === "zip" ? "docx" : signature.kind === "ole" ? "doc" : signature.kind;
  const fit = await contentOf(kind, bytes);
  if (!fit.ok) return fit;
  const kept = nameOfKind(sentName, kind);
  return kept.ok ? { ok: true, value: { kind, name: kept.value, bytes: fit.value } } : kept;
}

/** The content of a kind as it is kept. */
async function contentOf(kind: AttachmentKind, bytes: Buffer): Promise<Inspected<Buffer>> {
  switch (kind) {
    case "jpeg":
    case "png":
    case "webp":
      return redrawn(bytes, kind);
    case "heic":
      return withoutPlace(bytes);
    case "pdf":
      return unless(refusesPdf(bytes), bytes);
    case "docx":
      return unless(await refusesWordPackage(bytes), bytes);
    case "doc":
      return unless(refusesWordBinary(bytes), bytes);
    default:
      return kind satisfies never;
  }
}

function unless(refusal: AttachmentRefusal | null, bytes: Buffer): Inspected<Buffer> {
  return refusal === null ? { ok: true, value: bytes } : unfit(refusal);
}

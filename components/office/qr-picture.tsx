import { encode } from "uqr";

interface QrPictureProps {
  text: string;
  /** Said to whoever does not see the picture. */
  label: string;
}

/** A text as a square of dots, drawn here and loaded from nowhere. */
export function QrPicture({ text, label }: QrPictureProps) {
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  const dots = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg className="qr-picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect className="qr-ground" width={size} height={size} />
      <path className="qr-dots" d={dots.join("")} shapeRendering="crispEdges" />
    </svg>
  );
}

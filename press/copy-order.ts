import { deflateSync, inflateSync } from "node:zlib";

/**
 * Makes Arabic come out in reading order when it is copied. The typesetter draws each word by itself, in the
 * order of the eye, and marks it as reversed. Without the marks a line is one piece, which programs turn round
 * as a whole; its ligatures have then to stand in the order of the eye as well.
 */
export function inCopyOrder(pdf: Buffer): Buffer {
  const text = pdf.toString("latin1");
  const number = /\/Contents (\d+) 0 R/.exec(text)?.[1];
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  if (number === undefined || trailer === null)
    throw new Error("inCopyOrder: not a page as it is set");
  const drawn = inflateSync(streamOf(pdf, text, number)).toString("latin1");
  const whole = drawn.replace(/\/ReversedChars BMC\n([\s\S]*?)EMC\n/g, "$1");
  const packed = deflateSync(Buffer.from(whole, "latin1"));
  const start = `\n${number} 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`;
  const end = "\nendstream\nendobj\n";
  const table = pdf.length + start.length + packed.length + end.length;
  const at = String(pdf.length + 1).padStart(10, "0");
  const tail = `xref\n${number} 1\n${at} 00000 n \ntrailer\n<<${trailer[1]}/Prev ${trailer[2]}\n>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.concat([
    turnedLigatures(text),
    Buffer.from(start, "latin1"),
    packed,
    Buffer.from(`${end}${tail}`, "latin1"),
  ]);
}

function streamOf(pdf: Buffer, text: string, number: string): Buffer {
  const object = text.indexOf(`\n${number} 0 obj`);
  const start = text.indexOf("stream\n", object) + "stream\n".length;
  return pdf.subarray(start, text.indexOf("\nendstream", start));
}

/** The text of each ligature, back to front. */
function turnedLigatures(text: string): Buffer {
  const turned = text.replace(/(<[\da-f]{4}> <)((?:0[67][\da-f]{2}){2,})>/gi, (_, start, hex) => {
    const letters = String(hex).match(/.{4}/g) ?? [];
    return `${start}${letters.reverse().join("")}>`;
  });
  return Buffer.from(turned, "latin1");
}

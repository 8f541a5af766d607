/**
 * How a receipt is set, on a sheet or on the roll of a thermal printer. All that is written comes in as one
 * JSON text and is shown as it is. What runs the other way has a line of its own, so that copying keeps the order.
 */
export const receiptTemplate = `
#let receipt = json(bytes(sys.inputs.receipt))
#let roll = receipt.form == "roll"
#set document(title: receipt.title, date: none)
#set page(..if roll { (width: 80mm, height: auto, margin: (x: 5mm, y: 6mm)) }
  else { (paper: "a4", margin: (x: 24mm, y: 22mm)) })
#set text(font: ("IBM Plex Sans Arabic",), size: if roll { 9pt } else { 11pt }, hyphenate: false,
  dir: rtl, lang: "ar")
#set par(justify: false, leading: 0.7em, spacing: if roll { 0.9em } else { 1.1em })
#show heading: it => block(above: 0mm, below: if roll { 3mm } else { 5mm },
  text(size: if roll { 12pt } else { 18pt }, weight: "bold", it.body))

#let direction(language) = if language == "ar" { rtl } else { ltr }
#let gap = if roll { 4mm } else { 8mm }
#let rule = { v(gap, weak: true); line(length: 100%, stroke: 0.5pt + luma(140)); v(gap, weak: true) }
#let code(size) = text(dir: ltr, lang: "fr", size: size, weight: "bold", receipt.code)
#let mark = align(center, {
  par(code(if roll { 17pt } else { 26pt }))
  if receipt.qr != none {
    v(2mm)
    image(bytes(receipt.qr), format: "svg", width: if roll { 42mm } else { 46mm }, alt: receipt.alt)
    v(2mm)
    par(text(dir: ltr, lang: "fr", size: if roll { 6.5pt } else { 9pt }, receipt.address))
  }
})
#let part(words) = {
  set text(dir: direction(words.language), lang: words.language)
  set align(start)
  if words.title != none { heading(level: 1, words.title) }
  for entry in words.entries {
    par(spacing: 0.5em, text(size: 0.9em, fill: if roll { black } else { luma(70) }, entry.term))
    par(text(weight: "bold", if entry.figures { text(dir: ltr, entry.value) } else { entry.value }))
  }
  for sentence in words.sentences { par(sentence) }
}

#mark
#for words in receipt.parts { rule; part(words) }
`;

/**
 * How letters and their bordereau are set. All that is written comes in as one JSON text and is shown as it is:
 * nothing of it is read as markup. The window of the envelope lies at the same place in every language.
 */
export const letterTemplate = `
#let batch = json(bytes(sys.inputs.batch))
#set document(title: batch.title, date: none)
#set page(paper: "a4", margin: 0mm)
#set text(font: ("IBM Plex Sans Arabic",), size: 10.5pt, hyphenate: false)

#let code(value) = box(text(dir: ltr, lang: "fr", value))
#let line(some) = for piece in some { if piece.ltr { code(piece.text) } else { piece.text } }
// A name or an address of Latin letters keeps its order in an Arabic letter: "12, rue", not "rue ,12".
// The space of no width leaves the line itself on the side of its language.
#let typed(value) = if value.match(regex("\\p{Arabic}")) == none { h(0pt); text(dir: ltr, value) } else { value }
#let direction(language) = if language == "ar" { rtl } else { ltr }

#let letter-page(letter) = page({
  set text(dir: direction(letter.language), lang: letter.language)
  place(top + left, dx: 20mm, dy: 18mm, block(width: 170mm, height: 20mm, clip: true, {
    // Said in each block: what is placed at the left would be set from the left as well.
    set align(start)
    text(weight: "bold", letter.office)
  }))
  place(top + left, dx: 105mm, dy: 45mm, block(width: 85mm, height: 36mm, clip: true, {
    set align(start)
    set par(leading: 0.55em)
    text(weight: "bold", typed(letter.name))
    for part in letter.address { linebreak(); typed(part) }
  }))
  place(top + left, dx: 20mm, dy: 100mm, block(width: 170mm, height: 170mm, clip: true, {
    set align(start)
    set par(justify: false, leading: 0.85em, spacing: 1.1em)
    par(line(letter.date))
    par(text(weight: "bold", line(letter.subject)))
    v(3mm)
    for paragraph in letter.paragraphs { par(line(paragraph)) }
    v(3mm)
    block(width: 100%, inset: 4mm, stroke: 0.5pt + luma(140), radius: 1mm,
      for one in letter.reference { par(line(one)) })
    v(3mm)
    set text(size: 9pt)
    for one in letter.footer { par(line(one)) }
  }))
  place(bottom + left, dx: 20mm, dy: -12mm, block(width: 170mm, {
    set text(size: 7.5pt, fill: luma(90))
    set align(end)
    code(letter.mark)
  }))
})

#for letter in batch.letters { letter-page(letter) }

#let sheet = batch.sheet
#page(margin: (x: 15mm, y: 18mm), {
  set text(dir: direction(sheet.language), lang: sheet.language, size: 9.5pt)
  set align(start)
  text(size: 14pt, weight: "bold", sheet.title)
  parbreak()
  for one in sheet.lines { par(line(one)) }
  v(3mm)
  table(
    columns: (9mm, 36mm, 1fr, 38mm, 34mm),
    stroke: 0.5pt + luma(120),
    inset: 2mm,
    align: start,
    table.header(..sheet.columns.map(word => text(weight: "bold", word))),
    ..sheet.rows.map(row => (code(row.place), code(row.code), typed(row.name), typed(row.city), [])).flatten(),
  )
  v(6mm)
  grid(columns: (1fr, 1fr), column-gutter: 6mm,
    ..sheet.boxes.map(word => block(width: 100%, height: 32mm, stroke: 0.5pt + luma(120), inset: 2mm, word)))
})
`;

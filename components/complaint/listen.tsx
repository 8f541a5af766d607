interface ListenProps {
  /** The full tag of the page's language. */
  language: string;
  label: string;
}

/** Where a step offers to be read aloud; without scripts, or a voice of the language, it is empty. */
export function Listen({ language, label }: ListenProps) {
  return (
    <div
      data-listen={language}
      data-label={label}
      // What the script puts here is not the framework's to compare.
      dangerouslySetInnerHTML={{ __html: "" }}
      suppressHydrationWarning
    />
  );
}

import { requestPath } from "./request-path";

interface PageHeadProps {
  /** What the page says of itself, as the framework is told it. */
  metadata: {
    readonly title: string;
    readonly description: string;
    readonly applicationName: string;
    readonly manifest: string;
    readonly robots?: { readonly index: boolean; readonly follow: boolean };
    readonly alternates: { readonly languages: Readonly<Record<string, string>> };
    readonly openGraph: {
      readonly type: string;
      readonly siteName: string;
      readonly locale: string;
    };
    readonly icons: {
      readonly icon: readonly { readonly url: string; readonly sizes?: string; type?: string }[];
      readonly apple: string;
    };
    readonly formatDetection: Readonly<Record<string, boolean>>;
  };
  viewport: {
    readonly width: string;
    readonly initialScale: number;
    readonly colorScheme: string;
    readonly themeColor: readonly { readonly media: string; readonly color: string }[];
  };
  styleSheets: readonly string[];
  nonce: string;
}

/** The head of a page that is drawn without the framework, with the same tags. */
export function PageHead(props: PageHeadProps) {
  const { metadata, viewport, styleSheets, nonce } = props;
  const { title, description, robots, openGraph, icons } = metadata;
  const { origin } = requestPath();
  const shared = {
    "og:title": title,
    "og:description": description,
    "og:site_name": openGraph.siteName,
    "og:locale": openGraph.locale,
    "og:type": openGraph.type,
  };
  const named = {
    viewport: `width=${viewport.width}, initial-scale=${viewport.initialScale}`,
    "color-scheme": viewport.colorScheme,
    description,
    "application-name": metadata.applicationName,
    ...(robots === undefined
      ? {}
      : { robots: `${robots.index ? "" : "no"}index, ${robots.follow ? "" : "no"}follow` }),
    "format-detection": Object.entries(metadata.formatDetection)
      .map(([kind, isSought]) => `${kind}=${isSought ? "yes" : "no"}`)
      .join(", "),
    "twitter:card": "summary",
    "twitter:title": title,
    "twitter:description": description,
  };
  return (
    <head>
      <meta charSet="utf-8" />
      <title>{title}</title>
      {styleSheets.map((href) => (
        <link key={href} rel="stylesheet" href={href} nonce={nonce} />
      ))}
      {Object.entries(named).map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
      {viewport.themeColor.map(({ media, color }) => (
        <meta key={media} name="theme-color" content={color} media={media} />
      ))}
      {Object.entries(shared).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      {Object.entries(metadata.alternates.languages).map(([language, path]) => (
        <link key={language} rel="alternate" hrefLang={language} href={origin + path} />
      ))}
      <link rel="manifest" href={metadata.manifest} />
      {icons.icon.map(({ url, sizes, type }) => (
        <link key={url} rel="icon" href={url} sizes={sizes} type={type} />
      ))}
      <link rel="apple-touch-icon" href={icons.apple} />
    </head>
  );
}

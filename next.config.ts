import type { NextConfig } from "next";
import { variables } from "./env";

const config: NextConfig = {
  distDir: variables().BUILD_DIR ?? ".build/start/web",
  reactStrictMode: true,
  poweredByHeader: false,
  experimental: { globalNotFound: true },
  // `bin/held-answer.ts` does it for less.
  compress: false,
  // A title that comes after the page is no title for whoever runs no scripts.
  htmlLimitedBots: /.*/,
  // `npm test` checks the types; the compiler's package has no programming interface any more.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@myriaddreamin/typst-ts-node-compiler",
    "@node-rs/argon2",
    "postgres",
    "nodemailer",
    "imapflow",
    "@vonage/server-sdk",
  ],
  // Pages get these from their door, which does not see the programs' doors and the static files.
  headers: async () =>
    ["/api/:path*", "/_next/:path*"].map((source) => ({
      source,
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    })),
};

export default config;

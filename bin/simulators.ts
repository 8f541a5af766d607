import { leaveWithParent, serve } from "@/bin/channel";
import { env, variables } from "@/env";
import { startSimulators } from "@/simulators/start";

leaveWithParent();
const { appUrl, dataDir } = env();
// The simulated network checks texts with the public half of the application's key.
const given = variables();
const simulators = await startSimulators({
  httpPort: Number(given.SIMULATOR_HTTP_PORT),
  smtpPort: Number(given.SIMULATOR_SMTP_PORT),
  imapPort: Number(given.SIMULATOR_IMAP_PORT),
  dataDir,
  appUrl,
  vonage: {
    applicationId: given.SIMULATOR_APPLICATION_ID ?? "",
    publicKey: given.SIMULATOR_PUBLIC_KEY ?? "",
    signatureSecret: given.SIMULATOR_SIGNATURE_SECRET ?? "",
    apiKey: given.SIMULATOR_API_KEY ?? "",
  },
});
serve(() => simulators.stop());

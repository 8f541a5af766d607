/** The way out of mails where none is expected. */
export const noMail = {
  appUrl: "http://insaf.test",
  email: {
    send: async (): Promise<never> => {
      throw new Error("no mail is expected here");
    },
    close: async () => undefined,
  },
};

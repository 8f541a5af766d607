/** What the script of an open page sends along when it fetches its page again: older browsers say nothing of it. */
export const asksAgainHeader = "insaf-asks-again";

/** What became of a proposal: signed as it was, given back, overtaken by another act, or without object. */
export const proposalStates = ["open", "signed", "returned", "replaced", "lapsed"] as const;
export type ProposalState = (typeof proposalStates)[number];

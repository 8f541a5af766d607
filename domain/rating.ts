const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** A figure that comes later than this is no answer to our question. */
export const ratingAnsweredUntilMs = 14 * dayMs;

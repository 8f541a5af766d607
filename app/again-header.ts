/** The header by which the pages' door says that a page fetches itself again; nobody outside can set it. */
export const againHeader = "x-insaf-again";

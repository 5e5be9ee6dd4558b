// Where the program's data files are.

/** The data folder, with a slash at its end. */
export const DATA_URL: URL = new URL("../../data/", import.meta.url);

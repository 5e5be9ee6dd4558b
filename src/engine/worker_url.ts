// Where the Worker's module is. The build replaces this one line: keep it as it is.

/** The Worker's entry. */
export const WORKER_URL: string = new URL("./worker.ts", import.meta.url).href;

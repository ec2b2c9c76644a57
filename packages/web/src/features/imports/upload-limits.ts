/**
 * The largest file a browser may send, in bytes, and how many of them make a run. Written out: the shared list stands beside
 * rules whose checker weighs as much as a page. A test holds them equal.
 */
export const UPLOAD_BYTES = 5 * 1024 ** 2;
export const UPLOADS_A_RUN = 20;

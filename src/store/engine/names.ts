/** The stream that opens `$all` with one event, so that `$all` is never empty, as it never is on a server. */
export const STORE_STREAM = "$store";
export const STORE_CREATED = "$StoreCreated";

/** Letters that the name of a stream, or of a type, may have: names are held for every stream there is, and sent with every event. */
export const LONGEST_NAME = 1_000;

export const METADATA_TYPE = "$metadata";

export const isMetadata = (stream: string): boolean => stream.startsWith("$$");
export const metadataOf = (stream: string): string => `$$${stream}`;
export const originalOf = (metadata: string): string => metadata.slice(2);

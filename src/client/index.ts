export { cloudEventSchema, type CloudEvent } from "./cloud-event.ts";
export { FeedRefusedError, followFeed, type FollowOptions } from "./follow.ts";

/**
 * The service definitions of the protocol, as the store package ships them. They are CommonJS, which gives its names as one default; this is the one
 * place, beside `../client.ts`, that names the package.
 */
import code from "@eventstore/db-client/generated/code_pb.js";
import features from "@eventstore/db-client/generated/serverfeatures_pb.js";
import featuresService from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js";
import gossip from "@eventstore/db-client/generated/gossip_pb.js";
import gossipService from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import persistent from "@eventstore/db-client/generated/persistent_pb.js";
import persistentService from "@eventstore/db-client/generated/persistent_grpc_pb.js";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import status from "@eventstore/db-client/generated/status_pb.js";
import streams from "@eventstore/db-client/generated/streams_pb.js";
import streamsService from "@eventstore/db-client/generated/streams_grpc_pb.js";

export const { StreamsService } = streamsService;
export const { ServerFeaturesService } = featuresService;
export const { GossipService } = gossipService;
export const { PersistentSubscriptionsService } = persistentService;
export { code, features, gossip, persistent, shared, status, streams };

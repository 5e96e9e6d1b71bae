import type { ServiceDefinition } from "@grpc/grpc-js";
import jspb from "google-protobuf";
import protobuf from "protobufjs/minimal.js";

type Fill = (message: object, reader: jspb.BinaryReader) => unknown;

/** A message's generated class, as the service definitions name it. */
interface MessageClass {
  new (): object;
  deserializeBinaryFromReader(message: object, reader: jspb.BinaryReader): object;
}

/**
 * A reader that refuses a field which says that it is longer than the message around it. The package's own reads on behind the end then, where each
 * byte is a zero, for as long as the field says: a frame of ten bytes takes minutes.
 */
class BoundedReader extends jspb.BinaryReader {
  readonly #lengths: protobuf.Reader;
  #end: number;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#lengths = protobuf.Reader.create(bytes);
    this.#end = bytes.length;
  }

  // A method there too, which its types have as a property.
  override readMessage = (message: object, fill: Fill): void => {
    const outer = this.#end;
    this.#end = this.#fieldEnd();
    jspb.BinaryReader.prototype.readMessage.call(this, message, fill);
    this.#end = outer;
  };

  override readString(): string {
    this.#fieldEnd();
    return super.readString();
  }

  override readBytes(): Uint8Array {
    this.#fieldEnd();
    return super.readBytes();
  }

  /** Where the field ends whose length comes next. Throws RangeError where that is outside of the message around it. */
  #fieldEnd(): number {
    this.#lengths.pos = this.getCursor();
    const length = this.#lengths.uint32();
    const end = this.#lengths.pos + length;
    if (end > this.#end) throw new RangeError(`a field ends at byte ${end} of a message that ends at ${this.#end}`);
    return end;
  }
}

/** The methods, with requests decoded within their bounds. */
export function bounded<Methods extends ServiceDefinition>(methods: Methods): Methods {
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => {
    const { requestType: Message } = method as unknown as { requestType: MessageClass };
    return [name, { ...method, requestDeserialize: (bytes: Uint8Array): object => Message.deserializeBinaryFromReader(new Message(), new BoundedReader(bytes)) }];
  })) as ServiceDefinition as Methods;
}

/**
 * The data of a JSON event that its writer has as text already. The stores in process keep the text as it is; to a connected client, which
 * writes data itself, it is the object that the text says.
 */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.parse(this.text) as unknown;
  }
}

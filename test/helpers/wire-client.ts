import { once } from 'node:events';
import { connect } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';

export type WireClient = {
  /** Sends a command as one OP_MSG and answers with its reply. */
  send(body: Document, options?: WireOptions): Promise<Document>;
  close(): void;
};

type WireOptions = {
  /** Documents of a kind-1 section, by the name of their field. */
  sequence?: { name: string; documents: Document[] };
  /** Adds the flag and four bytes of a checksum. */
  checksum?: boolean;
};

/** A bare client of the wire protocol, for what a driver does only when a connection breaks. */
export async function connectWire(uri: string): Promise<WireClient> {
  const { hostname, port } = new URL(uri);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return {
    async send(body, options = {}) {
      socket.write(encode(body, options));
      const chunks: Buffer[] = [];
      for (;;) {
        const [chunk] = await once(socket, 'data');
        chunks.push(chunk);
        const bytes = Buffer.concat(chunks);
        if (bytes.length >= 16 && bytes.length >= bytes.readInt32LE(0))
          return deserialize(bytes.subarray(21));
      }
    },
    close: () => void socket.destroy(),
  };
}

function encode(body: Document, options: WireOptions): Buffer {
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(options.checksum ? 1 : 0);
  const parts: Uint8Array[] = [flags];
  if (options.sequence) parts.push(encodeSequence(options.sequence.name, options.sequence.documents));
  parts.push(Buffer.of(0), serialize(body));
  if (options.checksum) parts.push(Buffer.alloc(4));
  const content = Buffer.concat(parts);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + content.length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, content]);
}

function encodeSequence(name: string, documents: Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(4 + content.length);
  return Buffer.concat([Buffer.of(1), size, content]);
}

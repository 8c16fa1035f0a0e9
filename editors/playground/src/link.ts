/** Links that carry the text of a manifest in the fragment of the URL: deflated, then base64url. */

const PREFIX = '#text=';
/** What the server analyses at most. */
const MOST_CHARACTERS = 1_500_000;

/** The fragment, with its #, for a text. */
export async function toFragment(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return PREFIX + btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The text in a fragment, or null where there is none. Throws when the fragment is damaged or unfolds to too much. */
export async function fromFragment(fragment: string): Promise<string | null> {
  if (!fragment.startsWith(PREFIX)) return null;
  const binary = atob(fragment.slice(PREFIX.length).replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return read(unpacked.pipeThrough(new TextDecoderStream()).getReader());
}

async function read(reader: ReadableStreamDefaultReader<string>): Promise<string> {
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > MOST_CHARACTERS) {
      await reader.cancel();
      throw new RangeError('The text in the link is too long.');
    }
  }
}

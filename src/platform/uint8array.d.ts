/** ECMAScript's base64 methods of Uint8Array, in Gecko since 133; TypeScript's ES2023 library does not have them. */
interface Uint8Array {
  toBase64(options?: { readonly alphabet?: "base64" | "base64url"; readonly omitPadding?: boolean }): string;
}

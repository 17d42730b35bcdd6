/*
 * The attributes by which the placeholders' style sheet knows its elements. Two things about their names matter. Gecko's
 * serializer, which writes down what is quoted in a reply or copied, leaves out each attribute whose name begins with
 * "_moz" (nsHTMLContentSerializer): the user's answers carry nothing of ours. And a part of each name is new in every
 * document: no style sheet of a message can name it, and so select what Cleardot has decided.
 */

/** Hexadecimal digits that no message can know. */
export const SECRET = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
  byte.toString(16).padStart(2, "0"),
).join("");

const mark = (name: string): string => `_moz_${SECRET}_${name}`;

/** On an element whose image is not in: its state, for the style sheet of the placeholders. */
export const STATE = mark("state");

/** On the same: the number of its label, where it has one. */
export const LABEL = mark("label");

/** On an element in whose box marks are drawn: the number of its rule. */
export const BOX = mark("box");

/** On the element under the pointer: a click shows its image in the popup. */
export const CLICKABLE = mark("clickable");

/** On the element whose placeholder has the keyboard's focus. */
export const FOCUSED = mark("focused");

/** All of them. */
export const MARKS = [STATE, LABEL, BOX, CLICKABLE, FOCUSED] as const;
